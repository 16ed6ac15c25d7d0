import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("loket", "0026_vrager_op_naam"),
    ]

    operations = [
        migrations.CreateModel(
            name="Volgcode",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("sleutel", models.CharField(max_length=64)),
                ("geldig_tot", models.DateTimeField()),
                (
                    "vraag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="volgcode",
                        to="loket.vraag",
                    ),
                ),
            ],
            options={
                "verbose_name": "volgcode",
                "verbose_name_plural": "volgcodes",
            },
        ),
    ]
