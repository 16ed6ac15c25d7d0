from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("loket", "0025_volgen")]

    operations = [
        migrations.AddIndex(
            model_name="vrager",
            index=models.Index(F("regio"), Upper("naam"), condition=~Q(naam=""), name="loket_vrager_naam"),
        ),
    ]
