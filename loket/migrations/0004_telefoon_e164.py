"""Telephone numbers as E.164: one number is written in one way, so that it can be found."""

from django.db import migrations

from werkcentrum.basis.telefoon import OngeldigNummer, parse_telefoon


def write_in_one_way(apps, schema_editor):
    vrager = apps.get_model("loket", "Vrager")
    for row in vrager.objects.exclude(telefoon="").exclude(telefoon__startswith="+").iterator():
        try:
            row.telefoon = parse_telefoon(row.telefoon)
        except OngeldigNummer:
            # What is no number stays as the person wrote it, for the desk to read.
            continue
        row.save(update_fields=["telefoon"])


class Migration(migrations.Migration):
    dependencies = [("loket", "0003_gewiste_vraag")]

    operations = [migrations.RunPython(write_in_one_way, migrations.RunPython.noop, elidable=True)]
