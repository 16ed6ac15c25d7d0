"""The counters of the throttles are not worth a wait for the disk: after a crash of the server they start again."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("basis", "0002_append_only")]
    operations = [
        migrations.RunSQL("ALTER TABLE basis_poging SET UNLOGGED", "ALTER TABLE basis_poging SET LOGGED"),
    ]
