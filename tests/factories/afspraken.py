from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import factory
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.models import Afspraak, Afwezigheid, Agendakoppeling, Spreekuur
from tests.factories.base import Factory
from tests.factories.basis import AM06, GebruikerFactory
from tests.factories.loket import VraagFactory
from werkcentrum.basis.enums import RolSoort, Weekdag
from werkcentrum.basis.werkdagen import add_werkdagen

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def periode(van: datetime, minuten: int = 30) -> DateTimeTZRange:
    return DateTimeTZRange(van, van + timedelta(minutes=minuten), "[)")


def om(dag: date, uur: int = 10, minuut: int = 0) -> datetime:
    return datetime.combine(dag, time(uur, minuut), AMSTERDAM)


class SpreekuurFactory(Factory):
    """Monday morning at the desk, half an hour each."""

    class Meta:
        model = Spreekuur

    regio_id = AM06
    gebruiker = factory.SubFactory(
        GebruikerFactory, rol=RolSoort.BALIEMEDEWERKER, regio=factory.SelfAttribute("..regio_id")
    )
    weekdag = Weekdag.MAANDAG
    van = time(9)
    tot = time(12)
    duur = 30
    vorm = AfspraakVorm.BALIE
    plaats = "Voorbeeldplein 1, Voorbeeldstad"
    geldig_vanaf = date(2026, 1, 1)


class AfwezigheidFactory(Factory):
    class Meta:
        model = Afwezigheid

    gebruiker = factory.SubFactory(GebruikerFactory)
    van = date(2026, 12, 7)
    tot = date(2026, 12, 11)


class AfspraakFactory(Factory):
    """Three working days from now at ten, at the desk; traits give it another state."""

    class Meta:
        model = Afspraak

    class Params:
        voorgesteld = factory.Trait(
            status=AfspraakStatus.VOORGESTELD,
            medewerker=None,
            periode=None,
            kies_voor=factory.LazyFunction(lambda: add_werkdagen(timezone.localdate(), 5)),
        )
        begonnen = factory.Trait(
            periode=factory.LazyFunction(lambda: periode(timezone.now() - timedelta(hours=1)))
        )
        geweest = factory.Trait(
            status=AfspraakStatus.GEWEEST,
            periode=factory.LazyFunction(lambda: periode(timezone.now() - timedelta(hours=1))),
        )
        afgezegd = factory.Trait(status=AfspraakStatus.AFGEZEGD, afgezegd_op=factory.LazyFunction(timezone.now))

    vraag = factory.SubFactory(VraagFactory, in_behandeling=True)
    vrager = factory.SelfAttribute("vraag.vrager")
    regio_id = factory.SelfAttribute("vraag.regio_id")
    medewerker = factory.SubFactory(
        GebruikerFactory, rol=RolSoort.BALIEMEDEWERKER, regio=factory.SelfAttribute("..regio_id")
    )
    vorm = AfspraakVorm.BALIE
    plaats = "Voorbeeldplein 1, Voorbeeldstad"
    periode = factory.LazyFunction(lambda: periode(om(add_werkdagen(timezone.localdate(), 3))))
    status = AfspraakStatus.GEPLAND
    # Of the frozen clock, which the database does not know.
    gewijzigd_op = factory.LazyFunction(timezone.now)


class AgendakoppelingFactory(Factory):
    class Meta:
        model = Agendakoppeling

    gebruiker = factory.SubFactory(GebruikerFactory, rol=RolSoort.BALIEMEDEWERKER)
    sleutel_hash = factory.Sequence(lambda n: f"{n:064d}")
