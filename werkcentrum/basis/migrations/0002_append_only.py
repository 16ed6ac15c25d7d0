"""The books of what happened and who looked take new rows only, and the throttles get their table.

TRUNCATE is not refused: emptying a test or demo database needs it, and in an installation only the owner of
the table may do it.
"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION basis_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
"""
TRIGGER = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION basis_append_only();
"""
CACHE = """
CREATE TABLE basis_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL
);
CREATE INDEX basis_cache_expires ON basis_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("basis", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION basis_append_only()"),
        *[
            migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER {table}_append_only ON {table}")
            for table in ("basis_gebeurtenis", "basis_inzage")
        ],
        migrations.RunSQL(CACHE, "DROP TABLE basis_cache"),
    ]
