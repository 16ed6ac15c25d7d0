"""Search: the words of texts and names beside them, and the words of names for who makes a typing error.

The words of names are kept by the database, so that every way a name comes in (a form, a COPY) counts, in one
statement for many rows. They go in in order: two who write the same new names wait for each other, never in a ring.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations, models
from django.db.models import F, Q

FUNCTION = """
CREATE FUNCTION loket_add_naamdelen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO loket_naamdeel (woord)
    SELECT DISTINCT unnest(tsvector_to_array(naamdelen)) AS woord FROM nieuw ORDER BY woord
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$
"""
TRIGGER = """
CREATE TRIGGER loket_vrager_naamdelen_{event} AFTER {event} ON loket_vrager
REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION loket_add_naamdelen()
"""
FILL = """
INSERT INTO loket_naamdeel (woord) SELECT DISTINCT unnest(tsvector_to_array(naamdelen)) FROM loket_vrager
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("loket", "0008_klokken"), ("basis", "0005_inzage_via")]

    operations = [
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.CreateModel(
            name="Naamdeel",
            fields=[("woord", models.CharField(max_length=300, primary_key=True, serialize=False))],
            options={
                "verbose_name": "naamdeel",
                "verbose_name_plural": "naamdelen",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(F("woord"), name="gin_trgm_ops"),
                        name="loket_naamdeel_lijkt",
                    )
                ],
            },
        ),
        migrations.RemoveIndex(model_name="vrager", name="loket_vrager_naam"),
        migrations.AddField(
            model_name="vraag",
            name="zoektekst",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector("omschrijving", config="dutch"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="vrager",
            name="naamdelen",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector("naam", config="simple"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="vraag",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["regio", "zoektekst"], name="loket_vraag_zoektekst"
            ),
        ),
        migrations.AddIndex(
            model_name="vrager",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["regio", "naamdelen"], name="loket_vrager_naamdelen"
            ),
        ),
        migrations.AddIndex(
            model_name="vrager",
            index=models.Index(
                F("regio"),
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("email"), name="text_pattern_ops"
                ),
                condition=~Q(email=""),
                name="loket_vrager_email",
            ),
        ),
        migrations.AddIndex(
            model_name="vrager",
            index=models.Index(
                fields=["regio", "telefoon"], condition=~Q(telefoon=""), name="loket_vrager_telefoon"
            ),
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION loket_add_naamdelen()"),
        *[
            migrations.RunSQL(
                TRIGGER.format(event=event), f"DROP TRIGGER loket_vrager_naamdelen_{event} ON loket_vrager"
            )
            for event in ("INSERT", "UPDATE")
        ],
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
