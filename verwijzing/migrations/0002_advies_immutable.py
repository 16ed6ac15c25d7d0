"""An advies never changes. It can go with its vraag when the retention term is over."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("verwijzing", "0001_initial"), ("basis", "0002_append_only")]
    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER verwijzing_advies_immutable BEFORE UPDATE ON verwijzing_advies"
            " FOR EACH ROW EXECUTE FUNCTION basis_append_only()",
            "DROP TRIGGER verwijzing_advies_immutable ON verwijzing_advies",
        ),
        migrations.RunSQL(
            "CREATE TRIGGER verwijzing_dienstversie_no_delete BEFORE DELETE ON verwijzing_dienstversie"
            " FOR EACH ROW EXECUTE FUNCTION basis_append_only()",
            "DROP TRIGGER verwijzing_dienstversie_no_delete ON verwijzing_dienstversie",
        ),
    ]
