"""Every change of a card is seen on the card itself, whoever makes it: the open data answers "changed since"."""

import django.db.models.functions.datetime
from django.db import migrations, models

OWN = """
CREATE FUNCTION verwijzing_dienst_gewijzigd() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.gewijzigd_op = clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER verwijzing_dienst_gewijzigd BEFORE UPDATE ON verwijzing_dienst
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION verwijzing_dienst_gewijzigd();
"""
# Once per statement, because a load writes thousands of rows; an array, because of the index that it uses.
PARTS = """
CREATE FUNCTION verwijzing_dienst_deel_gewijzigd() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE verwijzing_dienst SET gewijzigd_op = clock_timestamp()
        WHERE id = ANY (ARRAY(SELECT DISTINCT dienst_id FROM deel));
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {rows} TABLE AS deel
    FOR EACH STATEMENT EXECUTE FUNCTION verwijzing_dienst_deel_gewijzigd();
"""
TRIGGERS = {
    "verwijzing_dienstversie_erbij": ("verwijzing_dienstversie", "INSERT", "NEW"),
    "verwijzing_dienstversie_anders": ("verwijzing_dienstversie", "UPDATE", "NEW"),
    "verwijzing_aanbod_erbij": ("verwijzing_aanbod", "INSERT", "NEW"),
    "verwijzing_aanbod_anders": ("verwijzing_aanbod", "UPDATE", "NEW"),
    "verwijzing_aanbod_eraf": ("verwijzing_aanbod", "DELETE", "OLD"),
}
FORWARD = (
    OWN
    + PARTS
    + "".join(
        TRIGGER.format(name=name, table=table, event=event, rows=rows)
        for name, (table, event, rows) in TRIGGERS.items()
    )
)
BACKWARD = (
    "".join(f"DROP TRIGGER {name} ON {table};" for name, (table, _, _) in TRIGGERS.items())
    + """
DROP FUNCTION verwijzing_dienst_deel_gewijzigd();
DROP TRIGGER verwijzing_dienst_gewijzigd ON verwijzing_dienst;
DROP FUNCTION verwijzing_dienst_gewijzigd();
"""
)


class Migration(migrations.Migration):
    dependencies = [("verwijzing", "0008_hiaat")]

    operations = [
        migrations.AddField(
            model_name="dienst",
            name="gewijzigd_op",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
