from django.db.models import TextChoices


class Dekking(TextChoices):
    LANDELIJK = "landelijk", "Landelijk"
    PER_REGIO = "per_regio", "Per regio"
    PER_GEMEENTE = "per_gemeente", "Per gemeente"
    SECTOR = "sector", "Per sector"


class Capaciteit(TextChoices):
    OPEN = "open", "Open"
    EERST_BEOORDELEN = "eerst_beoordelen", "Eerst beoordelen"
    WACHTLIJST = "wachtlijst", "Wachtlijst"
    VOL = "vol", "Vol"


class Herkomst(TextChoices):
    """Where a card came from, and so who may close it: a load closes only what it brought itself."""

    BASISKAART = "basiskaart", "Basiskaart"
    IMPORT = "import", "Een andere dienstenkaart"
    EIGEN = "eigen", "Zelf gemaakt"


class Kaartmeldingsoort(TextChoices):
    """What is the matter with a card."""

    KLOPT_NIET = "klopt_niet", "Er klopt iets niet"
    GESTOPT = "gestopt", "Deze dienst is gestopt"
    BRON_VERLOPEN = "bron_verlopen", "De bron van een voorwaarde is verlopen"


class Navraagmoment(TextChoices):
    VOORAF = "vooraf", "Vooraf"
    OP_DE_DAG = "op_de_dag", "Op de dag"


class Toon(TextChoices):
    """Which cards of the list."""

    ALLES = "", "Alle kaarten"
    VEROUDERD = "verouderd", "Over datum"
    MELDING = "melding", "Met een melding"
    ONZEKER = "onzeker", "Met een onzekere bron"
    GEEN_PLEK = "geen_plek", "Niet gewoon open"


class VerwijzingSoort(TextChoices):
    INFORMEREN = "informeren", "Informeren"
    KOUD = "koud", "Koud: de vrager neemt zelf contact op"
    WARM = "warm", "Warm: wij leggen samen het contact"
    OVERDRACHT = "overdracht", "Overdracht"


# Only these bring data to a partner, and so need a ground, a contactpunt and an answer.
GAAT_NAAR_PARTNER = (VerwijzingSoort.WARM, VerwijzingSoort.OVERDRACHT)


class VerwijzingStatus(TextChoices):
    MEEGEGEVEN = "meegegeven", "Meegegeven aan de vrager"
    VERZONDEN = "verzonden", "Wacht op antwoord"
    AANGENOMEN = "aangenomen", "Aangenomen"
    GEWEIGERD = "geweigerd", "Geweigerd"
    AFGEROND = "afgerond", "Afgerond"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


# The partner said yes or no.
BEANTWOORD = (VerwijzingStatus.AANGENOMEN, VerwijzingStatus.GEWEIGERD)
# Still with someone else: the same vraag does not go there twice.
LOPEND = (VerwijzingStatus.MEEGEGEVEN, VerwijzingStatus.VERZONDEN, VerwijzingStatus.AANGENOMEN)

TRANSITIONS: dict[VerwijzingStatus, frozenset[VerwijzingStatus]] = {
    VerwijzingStatus.MEEGEGEVEN: frozenset({VerwijzingStatus.AFGEROND, VerwijzingStatus.INGETROKKEN}),
    # Straight to afgerond when the desk hears how it went from a partner that never answered.
    VerwijzingStatus.VERZONDEN: frozenset(
        {
            VerwijzingStatus.AANGENOMEN,
            VerwijzingStatus.GEWEIGERD,
            VerwijzingStatus.AFGEROND,
            VerwijzingStatus.INGETROKKEN,
        }
    ),
    VerwijzingStatus.AANGENOMEN: frozenset({VerwijzingStatus.AFGEROND, VerwijzingStatus.INGETROKKEN}),
    VerwijzingStatus.GEWEIGERD: frozenset(),
    VerwijzingStatus.AFGEROND: frozenset(),
    VerwijzingStatus.INGETROKKEN: frozenset(),
}


class Grondslag(TextChoices):
    """Why data may travel to the partner (AVG art. 6). What may travel under each: verwijzing/grondslagen.py."""

    TOESTEMMING = "toestemming", "Toestemming van de vrager"
    WETTELIJKE_TAAK = "wettelijke_taak", "Wettelijke taak"


class Weigerreden(TextChoices):
    GEEN_DOELGROEP = "geen_doelgroep", "Hoort niet bij onze doelgroep"
    GEEN_PLEK = "geen_plek", "Wij hebben geen plek"
    ANDERE_ORGANISATIE = "andere_organisatie", "Een andere organisatie past beter"
    GEEN_CONTACT = "geen_contact", "Wij kregen geen contact"
    TE_WEINIG_INFORMATIE = "te_weinig_informatie", "Te weinig informatie"
    ANDERS = "anders", "Een andere reden"


class Uitkomst(TextChoices):
    GEHOLPEN_WERK = "geholpen_werk", "Geholpen: werk gevonden of behouden"
    GEHOLPEN_SCHOLING = "geholpen_scholing", "Geholpen: scholing gestart"
    GEHOLPEN_ADVIES = "geholpen_advies", "Geholpen: advies was genoeg"
    GEHOLPEN_INKOMEN = "geholpen_inkomen", "Geholpen: inkomen of regeling geregeld"
    GEHOLPEN_PERSONEEL = "geholpen_personeel", "Geholpen: personeel gevonden of ontwikkeld"
    NIET_GEHOLPEN = "niet_geholpen", "Gestart, maar het hielp niet"
    AFGEBROKEN = "afgebroken", "Gestart en gestopt"
    NIET_GESTART = "niet_gestart", "Niet gestart"
    ANDERS_OPGELOST = "anders_opgelost", "De vrager loste het zelf op"
    GEEN_CONTACT = "geen_contact", "Geen contact meer met de vrager"


GEHOLPEN = tuple(uitkomst for uitkomst in Uitkomst if uitkomst.value.startswith("geholpen_"))


class HiaatReden(TextChoices):
    """Why a vraag found no answer on the map. When several hold, the first of this list counts."""

    NIETS_PAST = "niets_past", "Er is geen dienst die past"
    TE_VER = "te_ver", "Wat past, is alleen in een andere regio"
    ALLES_VOL = "alles_vol", "Alles wat past, is vol"
    TAAL_ONTBREEKT = "taal_ontbreekt", "Wat past, is er niet in een taal die de vrager spreekt"
    DRIE_KEER_GEWEIGERD = "drie_keer_geweigerd", "Drie keer afgewezen door een partner"


class Groepsoort(TextChoices):
    """By what people are compared: kenmerken of which everyone is in one group."""

    LEEFTIJD = "leeftijd", "Leeftijd"
    TAALNIVEAU = "taalniveau", "Nederlands"
    UITKERING = "uitkering", "Uitkering"
    GEMEENTE = "gemeente", "Gemeente"
    DOELGROEP = "doelgroep", "Doelgroep"


class Meetpunt(TextChoices):
    """Which outcome is compared. Each counts vragen."""

    VERWEZEN = "verwezen", "Naar een dienst verwezen"
    AANGENOMEN = "aangenomen", "Door een partner aangenomen"
    GEHOLPEN = "geholpen", "Geholpen na verwijzing"
