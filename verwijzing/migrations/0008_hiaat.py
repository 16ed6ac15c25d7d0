"""Hiaten never change, and go when their term is over; the figures for a beraad never change and never go."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0008_bericht_ontvanger"),
        ("verwijzing", "0007_kaartmelding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Hiaat",
            fields=[
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("maand", models.DateField()),
                ("doelgroep", models.CharField(blank=True, max_length=20)),
                ("thema", models.CharField(blank=True, max_length=40)),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("niets_past", "Er is geen dienst die past"),
                            ("te_ver", "Wat past, is alleen in een andere regio"),
                            ("alles_vol", "Alles wat past, is vol"),
                            ("taal_ontbreekt", "Wat past, is er niet in een taal die de vrager spreekt"),
                            ("drie_keer_geweigerd", "Drie keer afgewezen door een partner"),
                        ],
                        max_length=30,
                    ),
                ),
                ("kenmerken", models.JSONField(blank=True, default=dict)),
                ("sleutel", models.CharField(max_length=64)),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="basis.gemeente",
                    ),
                ),
                (
                    "kaartversie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="verwijzing.kaartversie"
                    ),
                ),
                (
                    "regio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.arbeidsmarktregio"
                    ),
                ),
            ],
            options={
                "verbose_name": "hiaat",
                "verbose_name_plural": "hiaten",
            },
        ),
        migrations.CreateModel(
            name="Hiaatcijfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("periode", models.CharField(max_length=10)),
                ("doelgroep", models.CharField(blank=True, max_length=20)),
                ("thema", models.CharField(blank=True, max_length=40)),
                ("titel", models.CharField(max_length=200)),
                ("inhoud", models.JSONField()),
                ("vastgelegd_op", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "regio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="basis.arbeidsmarktregio"
                    ),
                ),
                (
                    "vastgelegd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "hiaatcijfer",
                "verbose_name_plural": "hiaatcijfers",
            },
        ),
        migrations.CreateModel(
            name="Hiaattoelichting",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("tekst", models.TextField()),
                (
                    "hiaat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="toelichtingen",
                        to="verwijzing.hiaat",
                    ),
                ),
            ],
            options={
                "verbose_name": "hiaattoelichting",
                "verbose_name_plural": "hiaattoelichtingen",
            },
        ),
        migrations.AddIndex(
            model_name="hiaat",
            index=models.Index(fields=["regio", "maand"], name="verwijzing_hiaat_regio_maand"),
        ),
        migrations.AddConstraint(
            model_name="hiaat",
            constraint=models.UniqueConstraint(fields=("sleutel", "reden"), name="verwijzing_hiaat_sleutel_reden"),
        ),
        migrations.AddConstraint(
            model_name="hiaat",
            constraint=models.CheckConstraint(
                condition=models.Q(("maand__day", 1)), name="verwijzing_hiaat_maand"
            ),
        ),
        migrations.AddConstraint(
            model_name="hiaat",
            constraint=models.CheckConstraint(
                condition=models.Q(("sleutel", ""), _negated=True), name="verwijzing_hiaat_sleutel"
            ),
        ),
        migrations.AddIndex(
            model_name="hiaatcijfer",
            index=models.Index(fields=["regio", "-vastgelegd_op"], name="verwijzing_hiaatcijfer_regio"),
        ),
        migrations.AddConstraint(
            model_name="hiaatcijfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("titel", ""), _negated=True), name="verwijzing_hiaatcijfer_titel"
            ),
        ),
        migrations.AddConstraint(
            model_name="hiaattoelichting",
            constraint=models.CheckConstraint(
                condition=models.Q(("tekst", ""), _negated=True), name="verwijzing_hiaattoelichting_tekst"
            ),
        ),
        migrations.RunSQL(
            "CREATE TRIGGER verwijzing_hiaat_immutable BEFORE UPDATE ON verwijzing_hiaat"
            " FOR EACH ROW EXECUTE FUNCTION basis_append_only()",
            "DROP TRIGGER verwijzing_hiaat_immutable ON verwijzing_hiaat",
        ),
        migrations.RunSQL(
            "CREATE TRIGGER verwijzing_hiaatcijfer_append_only BEFORE UPDATE OR DELETE ON verwijzing_hiaatcijfer"
            " FOR EACH ROW EXECUTE FUNCTION basis_append_only()",
            "DROP TRIGGER verwijzing_hiaatcijfer_append_only ON verwijzing_hiaatcijfer",
        ),
    ]
