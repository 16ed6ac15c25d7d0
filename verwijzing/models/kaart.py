"""The dienstenkaart: what each organisation offers, for whom, and since when."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from verwijzing.enums import Capaciteit, Dekking, Herkomst
from werkcentrum.basis.enums import OrganisatieSoort, Zekerheid


def _day(field: str, shift: int) -> Func:
    """A date some days on; as plain SQL, because to Django a date and a number do not add up."""
    return Func(F(field), template=f"(%(expressions)s + {shift})", output_field=models.DateField())


class Stand(models.Model):
    """Whether there is room now. Not part of a versie: it changes by the week, the text of a card does not."""

    capaciteit = models.CharField(max_length=20, choices=Capaciteit, default=Capaciteit.OPEN)
    # Only with a wachtlijst: how long one waits, as far as it is known.
    wachtweken = models.PositiveSmallIntegerField(null=True, blank=True)
    # Since when this holds and who said so (a role or a feed, never a person); empty until someone said it.
    capaciteit_op = models.DateField(null=True, blank=True)
    capaciteit_bron = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(wachtweken__isnull=True) | Q(capaciteit=Capaciteit.WACHTLIJST),
                name="%(app_label)s_%(class)s_wachtweken",
            ),
            models.CheckConstraint(
                condition=Q(capaciteit_op__isnull=True, capaciteit_bron="")
                | (Q(capaciteit_op__isnull=False) & ~Q(capaciteit_bron="")),
                name="%(app_label)s_%(class)s_capaciteit_bron",
            ),
        ]


class Dienst(Stand):
    """One service of one organisatie. What it is and for whom stands in its versies; the capaciteit of a
    per_gemeente dienst in its Aanbod."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The id of the card in the base map or an import.
    sleutel = models.CharField(max_length=120, unique=True)
    # Who answers for it today; what the card called them in a period stands in its versie.
    organisatie = models.ForeignKey("basis.Organisatie", on_delete=models.PROTECT, related_name="+")
    # Set when only one regio has it.
    regio = models.ForeignKey(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    herkomst = models.CharField(max_length=20, choices=Herkomst, default=Herkomst.BASISKAART)
    # What people wrote over what the source says, by field of the versie: {"veld": {"op": date, "door": who}}. The
    # next load leaves those fields as they are.
    eigen_velden = models.JSONField(default=dict, blank=True)
    # Which other dienstenkaart a field came from, as {"veld": bron}; what is not here came from its own herkomst.
    veld_bron = models.JSONField(default=dict, blank=True)
    # This card is the same dienst as that one: it is shown no more, and what pointed at it still can.
    opgegaan_in = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # When anything of it changed last: its versies, its room or its aanbod. The database keeps it (a trigger), so
    # that no change can be missed by who asks what changed since.
    gewijzigd_op = models.DateTimeField(db_default=Now(), editable=False)
    created_at = models.DateTimeField(db_default=Now())

    class Meta(Stand.Meta):
        abstract = False
        verbose_name = "dienst"
        verbose_name_plural = "diensten"
        constraints = [
            *Stand.Meta.constraints,
            models.CheckConstraint(
                condition=Q(opgegaan_in__isnull=True) | ~Q(opgegaan_in=F("pk")),
                name="verwijzing_dienst_opgegaan_in_ander",
            ),
        ]

    def __str__(self) -> str:
        return self.sleutel


class DienstVersie(models.Model):
    """What the card said in a period. Never edited: a change is a new versie."""

    dienst = models.ForeignKey(Dienst, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveIntegerField()
    # The period in which this versie is the one that holds; the last day counts, no end is open. One that was
    # followed on its first day has no day left: its end is the day before.
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)
    naam = models.CharField(max_length=200)
    organisatie_naam = models.CharField(max_length=200)
    organisatie_soort = models.CharField(max_length=30, choices=OrganisatieSoort)
    # Who does the work in practice, where that says more than the organisatie.
    uitvoerder = models.CharField(max_length=200, blank=True)
    dekking = models.CharField(max_length=20, choices=Dekking)
    wat = models.TextField()
    doelgroep = ArrayField(models.CharField(max_length=20))
    # Empty: found by search only, never in automatic advice.
    thema = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # The conditions in the JSON shape of verwijzing.gids.
    voorwaarden = models.JSONField(default=list, blank=True)
    vangnet = models.BooleanField(default=False)
    # Windows in which one can apply: [{"van": date, "tot": date}].
    aanvraagtijdvakken = models.JSONField(default=list, blank=True)
    # The period in which the regeling itself exists, from its source.
    regeling_vanaf = models.DateField(null=True, blank=True)
    regeling_tot = models.DateField(null=True, blank=True)
    aanmelden = models.TextField(blank=True)
    kosten = models.TextField(blank=True)
    grondslag = models.TextField(blank=True)
    bron = models.TextField()
    peiljaar = models.PositiveSmallIntegerField()
    zekerheid = models.CharField(max_length=10, choices=Zekerheid)
    let_op = models.TextField(blank=True)
    website = models.CharField(max_length=200, blank=True)
    telefoon = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    # Languages, places, costs, documents and the like, in the JSON shape of verwijzing.gids.bijzonderheden.
    bijzonderheden = models.JSONField(default=dict, blank=True)
    verifieer_voor = models.DateField()
    # Of everything above but the period: a load compares this instead of each field.
    inhoud_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_default=Now())
    # For the search in one's own words; the name counts most.
    zoektekst = models.GeneratedField(
        expression=SearchVector("naam", weight="A", config="dutch")
        + SearchVector("wat", weight="B", config="dutch")
        + SearchVector("organisatie_naam", "uitvoerder", weight="C", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "dienstversie"
        verbose_name_plural = "dienstversies"
        constraints = [
            models.UniqueConstraint(fields=["dienst", "nummer"], name="verwijzing_dienstversie_nummer"),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=_day("geldig_vanaf", -1)),
                name="verwijzing_dienstversie_periode",
            ),
            ExclusionConstraint(
                name="verwijzing_dienstversie_overlap",
                expressions=[
                    ("dienst", RangeOperators.EQUAL),
                    (
                        Func(
                            F("geldig_vanaf"),
                            _day("geldig_tot", 1),
                            models.Value("[)"),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [
            GinIndex(fields=["zoektekst"], name="verwijzing_dienst_zoektekst"),
            # A name that was typed with a mistake.
            GinIndex(OpClass("naam", name="gin_trgm_ops"), name="verwijzing_dienst_naam_trgm"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.nummer})"


class Aanbod(Stand):
    """A per_gemeente dienst as one gemeente offers it: only for its own residents."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dienst = models.ForeignKey(Dienst, on_delete=models.PROTECT, related_name="aanbod")
    organisatie = models.ForeignKey("basis.Organisatie", on_delete=models.PROTECT, related_name="+")
    gemeente = models.ForeignKey("basis.Gemeente", on_delete=models.PROTECT, related_name="+")

    class Meta(Stand.Meta):
        abstract = False
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        constraints = [
            *Stand.Meta.constraints,
            models.UniqueConstraint(fields=["dienst", "gemeente"], name="verwijzing_aanbod_dienst_gemeente"),
        ]

    def __str__(self) -> str:
        return f"{self.dienst_id} {self.gemeente_id}"


class Kaartversie(models.Model):
    """The map as a whole at a moment: which versies hold, and the shares that the ranking counts with."""

    # A digest of all versies and shares: equal maps have an equal key in every installation.
    sleutel = models.CharField(max_length=20, unique=True)
    aandelen = models.JSONField()
    # Of the files that the last load read, so that an unchanged load is over at once.
    bestanden_hash = models.CharField(max_length=64)
    # The DienstVersies without an end, so that this map can be put back.
    versies = ArrayField(models.BigIntegerField(), default=list)
    # The newest is the current one; a map that comes back as it was gets a new moment.
    geldig_op = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "kaartversie"
        verbose_name_plural = "kaartversies"

    def __str__(self) -> str:
        return self.sleutel


class Contactpunt(models.Model):
    """Where a regio sends its verwijzingen to an organisatie."""

    uuid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey("basis.Organisatie", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=120)
    email = models.EmailField()

    class Meta:
        verbose_name = "contactpunt"
        verbose_name_plural = "contactpunten"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "organisatie"], name="verwijzing_contactpunt_regio_organisatie"
            ),
        ]

    def __str__(self) -> str:
        return self.naam
