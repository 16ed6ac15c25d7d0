from django.db.models import TextChoices


class BeraadSoort(TextChoices):
    LANDELIJK = "landelijk", "Landelijk Beraad"
    REGIONAAL = "regionaal", "Regionaal Beraad"


class AgendaStatus(TextChoices):
    """Of the working text: equal to the last adopted version, or on its way to the next one."""

    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"


class Eenheid(TextChoices):
    PROCENT = "procent", "Procent"
    AANTAL = "aantal", "Aantal"
    EURO = "euro", "Euro"


class KnoopSoort(TextChoices):
    """A part of an agenda that is edited and saved by itself."""

    AGENDA = "agenda", "Agenda"
    AMBITIE = "ambitie", "Ambitie"
    DOEL = "doel", "Doel"
    INDICATOR = "indicator", "Indicator"
