import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from beraad.enums import AgendaStatus
from beraad.models.beraad import Beraad
from beraad.models.knoop import Knoop


def _listed(path: str) -> models.GeneratedField:
    """What lies at a path of `inhoud`, as a list beside it: to find and count without reading the whole."""
    return models.GeneratedField(
        expression=Func(
            "inhoud",
            Value(path),
            template="jsonb_path_query_array(%(expressions)s)",
            output_field=models.JSONField(),
        ),
        output_field=models.JSONField(),
        db_persist=True,
    )


class Meerjarenagenda(Knoop):
    """The working text of a beraad for some years. What the public reads is its last Agendaversie."""

    beraad = models.ForeignKey(Beraad, on_delete=models.PROTECT, related_name="agendas")
    titel = models.CharField(max_length=160)
    inleiding = models.TextField(blank=True)
    van_jaar = models.PositiveSmallIntegerField()
    tot_jaar = models.PositiveSmallIntegerField()
    # Of the last adopted version; 0 before the first.
    laatste_nummer = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=20, choices=AgendaStatus, default=AgendaStatus.CONCEPT)
    # The last save of any part of it; `gewijzigd_op` is of its own title and introduction.
    bewaard_op = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "meerjarenagenda"
        verbose_name_plural = "meerjarenagenda's"
        constraints = [
            models.UniqueConstraint(fields=["beraad", "van_jaar"], name="beraad_meerjarenagenda_beraad_van_jaar"),
            models.CheckConstraint(
                condition=Q(van_jaar__gte=2020, tot_jaar__lte=2100, tot_jaar__gte=F("van_jaar")),
                name="beraad_meerjarenagenda_looptijd",
            ),
            models.CheckConstraint(condition=~Q(titel=""), name="beraad_meerjarenagenda_titel"),
            models.CheckConstraint(
                condition=~Q(status=AgendaStatus.VASTGESTELD) | Q(laatste_nummer__gte=1),
                name="beraad_meerjarenagenda_vastgesteld_heeft_nummer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel} {self.van_jaar}–{self.tot_jaar}"


class Agendaversie(models.Model):
    """What a beraad adopted, word for word. The database refuses to change or delete it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    inhoud = models.JSONField()
    # sha-256 over the canonical JSON of `inhoud` (beraad/vingerafdruk.py).
    vingerafdruk = models.CharField(max_length=64, blank=True)
    # What was agreed to, and by whom (beraad/vaststelling.py); empty for a version from before that was kept.
    voorstel = models.OneToOneField(
        "beraad.Voorstel", on_delete=models.PROTECT, null=True, blank=True, related_name="versie"
    )
    besluit = models.JSONField(null=True, blank=True)
    # The uuids of every part of it.
    knopen = _listed("strict $.** ? (exists (@.soort)).uuid")
    doelen = _listed("$.ambities[*].doelen[*].uuid")
    doelen_met_indicator = _listed("$.ambities[*].doelen[*] ? (exists (@.indicatoren[*].naam)).uuid")
    # Of each doel that refers to one, the uuid of its landelijke ambitie: as often as there are doelen.
    landelijke_ambities = _listed("$.ambities[*].doelen[*].landelijke_ambitie.uuid")
    # Of each indicator that is bound to a figure of the desk, the key of that figure.
    definities = _listed('$.ambities[*].doelen[*].indicatoren[*].definitie ? (@ != "")')
    vastgesteld_op = models.DateTimeField(db_default=Now())
    vastgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "agendaversie"
        verbose_name_plural = "agendaversies"
        constraints = [
            models.UniqueConstraint(fields=["agenda", "nummer"], name="beraad_agendaversie_agenda_nummer"),
            models.CheckConstraint(condition=Q(nummer__gte=1), name="beraad_agendaversie_nummer"),
        ]
        indexes = [GinIndex(fields=["knopen"], name="beraad_agendaversie_knopen")]

    def __str__(self) -> str:
        return f"versie {self.nummer}"
