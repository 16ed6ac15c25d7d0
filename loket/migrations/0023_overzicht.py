import uuid

from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [
        ("loket", "0022_retourmail"),
    ]

    operations = [
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
