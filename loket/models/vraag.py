import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, Upper

from loket.enums import OPEN, ActieReden, Kanaal, Nieuws, StilteTrede, VraagStatus
from werkcentrum.basis.telefoon import show_telefoon


def default_nieuws() -> list[str]:
    return [Nieuws.BERICHT.value, Nieuws.ANTWOORD.value, Nieuws.HERINNERING.value]


class Vrager(models.Model):
    """Who asks. One visit may hold several vragen, asked once for these."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=300, blank=True)
    # The words of the naam, in lower case.
    naamdelen = models.GeneratedField(
        expression=SearchVector("naam", config="simple"), output_field=SearchVectorField(), db_persist=True
    )
    email = models.EmailField(blank=True)
    # E.164 (werkcentrum.basis.telefoon): one number is written in one way, so that it can be found.
    telefoon = models.CharField(max_length=30, blank=True)
    # The Bedrijf on whose behalf someone asks.
    organisatie = models.ForeignKey(
        "basis.Organisatie", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of a Bedrijf without an account: as the person gave it, not verified.
    kvk_nummer = models.CharField(max_length=8, blank=True, default="", db_default="")
    # Which news is sent; what is needed always is.
    nieuws = ArrayField(
        models.CharField(max_length=20, choices=Nieuws),
        default=default_nieuws,
        db_default=default_nieuws(),
        blank=True,
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "vrager"
        verbose_name_plural = "vragers"
        constraints = [
            models.CheckConstraint(
                condition=Q(kvk_nummer__regex=r"^([0-9]{8})?$"), name="loket_vrager_kvk_nummer"
            ),
            models.CheckConstraint(condition=Q(nieuws__contained_by=Nieuws.values), name="loket_vrager_nieuws"),
        ]
        indexes = [
            # The search by the first letters of each word of a name. No list of what is still to come in: every
            # search would go through it.
            GinIndex(fields=["regio", "naamdelen"], name="loket_vrager_naamdelen", fastupdate=False),
            # And by those of an e-mail address, which Django compares in upper case.
            models.Index(
                F("regio"),
                OpClass(Upper("email"), name="text_pattern_ops"),
                condition=~Q(email=""),
                name="loket_vrager_email",
            ),
            models.Index(fields=["regio", "telefoon"], condition=~Q(telefoon=""), name="loket_vrager_telefoon"),
            # Who goes by the same name in full (loket.queries.dubbelen).
            models.Index(F("regio"), Upper("naam"), condition=~Q(naam=""), name="loket_vrager_naam"),
            models.Index(fields=["regio", "kvk_nummer"], condition=~Q(kvk_nummer=""), name="loket_vrager_kvk"),
        ]

    def __str__(self) -> str:
        return self.naam or "Anoniem"

    @property
    def telefoon_leesbaar(self) -> str:
        return show_telefoon(self.telefoon)


class VraagManager(models.Manager["Vraag"]):
    """Without what only the search looks at: it is as long as the text itself."""

    def get_queryset(self) -> models.QuerySet["Vraag"]:
        return super().get_queryset().defer("zoektekst")


class Vraag(models.Model):
    """One question with one thema: the unit of work. Every open vraag has a next date and a reason for it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    # Written as W26-7K3M: the year and a short code without letters that look alike.
    nummer = models.CharField(max_length=12, unique=True)
    vrager = models.ForeignKey(Vrager, on_delete=models.PROTECT, related_name="vragen")
    kanaal = models.CharField(max_length=20, choices=Kanaal)
    doelgroep = models.CharField(max_length=20)
    thema = models.CharField(max_length=40)
    omschrijving = models.TextField(blank=True)
    # The words of the omschrijving, each as its Dutch stem.
    zoektekst = models.GeneratedField(
        expression=SearchVector("omschrijving", config="dutch"), output_field=SearchVectorField(), db_persist=True
    )
    # The facts, by the keys of loket.kenmerken; an absent key is unknown.
    kenmerken = models.JSONField(default=dict)
    # Who would rather speak with someone first than be told what fits.
    wil_gesprek = models.BooleanField(default=False, db_default=False)
    status = models.CharField(max_length=20, choices=VraagStatus, default=VraagStatus.NIEUW)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actie_datum = models.DateField(null=True, blank=True)
    actie_reden = models.CharField(max_length=20, choices=ActieReden, blank=True)
    # The day that the term of this state counts from (loket.klokken).
    klok_vanaf = models.DateField(null=True, blank=True)
    # What is left of our own term: paused while the vrager is to answer, then the term that goes on.
    resterende_werkdagen = models.PositiveSmallIntegerField(null=True, blank=True)
    eerste_contact_op = models.DateTimeField(null=True, blank=True)
    # When the desk last did something, and how far the silence since then has gone (loket.stilte).
    laatste_actie_op = models.DateTimeField(db_default=Now())
    stilte_trede = models.PositiveSmallIntegerField(choices=StilteTrede, default=StilteTrede.GEEN, db_default=0)
    afgesloten_op = models.DateTimeField(null=True, blank=True)
    link_nonce = models.PositiveIntegerField(default=0)
    versie = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())

    objects = VraagManager()

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=OPEN)
                | (Q(actie_datum__isnull=False) & ~Q(actie_reden="") & Q(afgesloten_op__isnull=True)),
                name="loket_vraag_open_heeft_actie",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN) | Q(afgesloten_op__isnull=False),
                name="loket_vraag_dicht_heeft_moment",
            ),
            models.CheckConstraint(
                condition=Q(resterende_werkdagen__isnull=True)
                | Q(
                    resterende_werkdagen__gte=1,
                    status__in=[VraagStatus.IN_BEHANDELING, VraagStatus.WACHT_OP_VRAGER],
                ),
                name="loket_vraag_resterend_van_ons",
            ),
            models.CheckConstraint(
                condition=Q(stilte_trede__in=StilteTrede.values), name="loket_vraag_stilte_trede"
            ),
        ]
        indexes = [
            # The werkvoorraad: one regio, open, by next date. Each view is a filter on this order, and what people
            # filter by is read from the index itself.
            models.Index(
                fields=["regio", "actie_datum", "id"],
                include=["thema", "doelgroep", "kanaal", "status", "actie_reden", "eigenaar"],
                condition=Q(status__in=OPEN),
                name="loket_vraag_open_filter",
            ),
            models.Index(
                fields=["regio", "eigenaar", "actie_datum", "id"],
                condition=Q(status__in=OPEN),
                name="loket_vraag_eigenaar",
            ),
            models.Index(
                fields=["regio", "eigenaar", "status", "actie_datum", "id"],
                condition=Q(status__in=OPEN),
                name="loket_vraag_eigenaar_status",
            ),
            # To whom a vrager wrote back.
            models.Index(
                fields=["regio", "eigenaar", "actie_datum", "id"],
                condition=Q(status__in=OPEN, actie_reden=ActieReden.VRAGER_REAGEERDE),
                name="loket_vraag_reacties",
            ),
            # The queue: to PostgreSQL "no owner" is not one value, so the index above gives it no order.
            models.Index(
                fields=["regio", "actie_datum", "id"],
                condition=Q(status=VraagStatus.NIEUW, eigenaar__isnull=True),
                name="loket_vraag_wachtrij",
            ),
            models.Index(fields=["regio", "created_at"], name="loket_vraag_regio_created"),
            # What may be removed.
            models.Index(
                fields=["afgesloten_op"], condition=Q(afgesloten_op__isnull=False), name="loket_vraag_afgesloten"
            ),
            models.Index(F("vrager"), F("id").desc(), name="loket_vraag_vrager"),
            GinIndex(fields=["regio", "zoektekst"], name="loket_vraag_zoektekst", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class Statuswijziging(models.Model):
    """One step in the life of a vraag; a step back is a new row."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="statuswijzigingen")
    van = models.CharField(max_length=20, choices=VraagStatus, blank=True)
    naar = models.CharField(max_length=20, choices=VraagStatus)
    gewijzigd_op = models.DateTimeField(db_default=Now())
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Staff keep this step out of what the vrager sees.
    verborgen_op = models.DateTimeField(null=True, blank=True)
    verborgen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "statuswijziging"
        verbose_name_plural = "statuswijzigingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(verborgen_op__isnull=True, verborgen_door__isnull=True)
                | Q(verborgen_op__isnull=False, verborgen_door__isnull=False),
                name="loket_statuswijziging_verborgen_door",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van} → {self.naar}"
