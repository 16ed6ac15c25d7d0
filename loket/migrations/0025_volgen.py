import uuid

from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models
from django.db.models.functions import Now, Upper


class Migration(migrations.Migration):
    dependencies = [
        ("loket", "0024_bulkacties"),
    ]

    operations = [
        migrations.CreateModel(
            name="Volglinkverzoek",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("nummer", models.CharField(max_length=40)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("telefoon", models.CharField(blank=True, max_length=30)),
                ("created_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "verbose_name": "volglinkverzoek",
                "verbose_name_plural": "volglinkverzoeken",
            },
        ),
        migrations.AddIndex(
            model_name="vraag",
            index=models.Index(
                condition=models.Q(
                    actie_reden="vrager_reageerde",
                    status__in=["nieuw", "in_behandeling", "wacht_op_vrager", "wacht_op_partner", "nazorg"],
                ),
                fields=["regio", "eigenaar", "actie_datum", "id"],
                name="loket_vraag_reacties",
            ),
        ),
        migrations.CreateModel(
            name="Overzichtverzoek",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("email", models.EmailField(max_length=254)),
                ("geldig_tot", models.DateTimeField()),
            ],
            options={
                "verbose_name": "overzichtverzoek",
                "verbose_name_plural": "overzichtverzoeken",
            },
        ),
        migrations.AddIndex(
            model_name="vertegenwoordiger",
            index=models.Index(
                OpClass(Upper("email"), name="text_pattern_ops"),
                condition=~models.Q(email=""),
                name="loket_vertegenwoordiger_email",
            ),
        ),
    ]
