from django.db.models import TextChoices


class BeraadSoort(TextChoices):
    LANDELIJK = "landelijk", "Landelijk Beraad"
    REGIONAAL = "regionaal", "Regionaal Beraad"


class Bank(TextChoices):
    """The side of the table a partij sits at. The first six are those of a Regionaal Beraad."""

    GEMEENTEN = "gemeenten", "Gemeenten"
    UWV = "uwv", "UWV"
    WERKGEVERS = "werkgevers", "Werkgevers"
    WERKNEMERS = "werknemers", "Werknemers"
    SBB = "sbb", "SBB"
    ONDERWIJS = "onderwijs", "Onderwijs"
    RIJK = "rijk", "Rijk"
    OVERIG = "overig", "Overige partijen"


class Besluitregel(TextChoices):
    """When the statements of the partijen together are an agreement of the beraad."""

    UNANIEM = "unaniem", "Alle partijen zijn akkoord, zonder voorbehoud"
    UNANIEM_MET_VOORBEHOUD = "unaniem_voorbehoud", "Alle partijen zijn akkoord; een voorbehoud mag"
    MEERDERHEID_PER_BANK = "meerderheid_per_bank", "In elke bank is meer dan de helft akkoord; een voorbehoud mag"


class AgendaStatus(TextChoices):
    """Of the working text: equal to the last adopted version, or on its way to the next one."""

    CONCEPT = "concept", "Concept"
    CONSULTATIE = "consultatie", "Ter consultatie"
    TER_VASTSTELLING = "ter_vaststelling", "Ter vaststelling"
    VASTGESTELD = "vastgesteld", "Vastgesteld"


class VoorstelSoort(TextChoices):
    """What the partijen are asked: to say what they think of it, or whether they agree."""

    CONSULTATIE = "consultatie", "Ter consultatie"
    VASTSTELLING = "vaststelling", "Ter vaststelling"


class Oordeel(TextChoices):
    """What a partij says of a voorstel ter vaststelling."""

    AKKOORD = "akkoord", "Akkoord"
    VOORBEHOUD = "voorbehoud", "Akkoord met een voorbehoud"
    NIET_AKKOORD = "niet_akkoord", "Niet akkoord"


class Eenheid(TextChoices):
    PROCENT = "procent", "Procent"
    AANTAL = "aantal", "Aantal"
    EURO = "euro", "Euro"


class Herkomst(TextChoices):
    """How a value of an indicator came here."""

    HAND = "hand", "Ingevuld"
    IMPORT = "import", "Uit een bestand"
    BALIE = "balie", "Geteld aan de balie"


class Voortgangstatus(TextChoices):
    NIET_BEGONNEN = "niet_begonnen", "Niet begonnen"
    OP_SCHEMA = "op_schema", "Op schema"
    VERTRAAGD = "vertraagd", "Vertraagd"
    GESTOPT = "gestopt", "Gestopt"
    KLAAR = "klaar", "Klaar"


class Pitchstatus(TextChoices):
    """What the beraad does with a pitch."""

    INGEDIEND = "ingediend", "Ingediend"
    OP_DE_AGENDA = "op_de_agenda", "Komt op de agenda"
    LATER = "later", "Later bespreken"
    NIET = "niet", "Komt niet op de agenda"


class OnderdeelSoort(TextChoices):
    """The texts around the ambities, in the order of the document (the raamwerk meerjarenagenda of SZW)."""

    IN_HET_KORT = "in_het_kort", "In het kort"
    ANALYSE = "analyse", "Analyse"
    VISIE = "visie", "Visie"
    MIDDELEN = "middelen", "Middelen"
    ORGANISATIE = "organisatie", "Organisatie"
    MONITORING = "monitoring", "Monitoring"


class Geldsoort(TextChoices):
    PUBLIEK = "publiek", "Publiek"
    PRIVAAT = "privaat", "Privaat"


class Inzetvorm(TextChoices):
    GELD = "geld", "Geld"
    IN_NATURA = "in_natura", "In natura"


class Hardheid(TextChoices):
    HARD = "hard", "Hard"
    VOORWAARDELIJK = "voorwaardelijk", "Voorwaardelijk"


class KnoopSoort(TextChoices):
    """A part of an agenda that is edited and saved by itself."""

    AGENDA = "agenda", "Agenda"
    ONDERDEEL = "onderdeel", "Onderdeel"
    ANALYSECIJFER = "analysecijfer", "Analysecijfer"
    AMBITIE = "ambitie", "Ambitie"
    DOEL = "doel", "Doel"
    INDICATOR = "indicator", "Indicator"
    MAATREGEL = "maatregel", "Maatregel"
    INZET = "inzet", "Inzet"
    MIDDEL = "middel", "Middel"


class AmendementStatus(TextChoices):
    INGEDIEND = "ingediend", "Ingediend"
    OVERGENOMEN = "overgenomen", "Overgenomen"
    AFGEWEZEN = "afgewezen", "Niet overgenomen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class VergaderingStatus(TextChoices):
    GEPLAND = "gepland", "Gepland"
    GEWEEST = "geweest", "Geweest"
    AFGELAST = "afgelast", "Afgelast"


class Agendapuntsoort(TextChoices):
    BESLUIT = "besluit", "Ter besluit"
    BESPREKING = "bespreking", "Ter bespreking"
    MEDEDELING = "mededeling", "Mededeling"


class UitvoeringStatus(TextChoices):
    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"


class Actiestatus(TextChoices):
    NOG_NIET = "nog_niet", "Nog niet begonnen"
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Klaar"
    GESTOPT = "gestopt", "Gestopt"
