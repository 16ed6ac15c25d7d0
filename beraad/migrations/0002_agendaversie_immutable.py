"""What a beraad adopted never changes and never goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("beraad", "0001_initial"), ("basis", "0002_append_only")]
    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER beraad_agendaversie_append_only BEFORE UPDATE OR DELETE ON beraad_agendaversie"
            " FOR EACH ROW EXECUTE FUNCTION basis_append_only()",
            "DROP TRIGGER beraad_agendaversie_append_only ON beraad_agendaversie",
        ),
    ]
