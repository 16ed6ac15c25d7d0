from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("basis", "0004_openingstijden")]

    operations = [
        migrations.AddField(
            model_name="inzage",
            name="aantal",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="inzage",
            name="via",
            field=models.CharField(
                blank=True,
                choices=[
                    ("eigen", "Eigen vraag"),
                    ("team", "Werkvoorraad van het team"),
                    ("zoeken", "Gevonden met zoeken"),
                ],
                db_default="",
                max_length=20,
            ),
        ),
    ]
