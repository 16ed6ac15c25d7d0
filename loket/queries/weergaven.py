"""The saved views that someone may use, and how they stand in the rail."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, F, Q, QuerySet
from django.utils import timezone

from loket.models import BewaardeWeergave
from loket.policies import BALIE, may_save_weergave
from loket.queries.lijstfilter import MAX_GETELD, Param, count_statement, parse_filter
from loket.queries.werkvoorraad import Railgroep, Raillink, Weergave, count_views, open_vragen, rail_from
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared


def weergaven_of(actor: Actor) -> QuerySet[BewaardeWeergave]:
    """One's own and those of the own teams."""
    return _own(actor.gebruiker_id, Q(regio__in=actor.regios(*BALIE)))


def _own(gebruiker: int | Parameter | None, of_team: Q | OneOf) -> QuerySet[BewaardeWeergave]:
    return BewaardeWeergave.objects.filter(Q(gebruiker=gebruiker) | of_team)


@Prepared
def _weergaven() -> QuerySet[BewaardeWeergave]:
    """As weergaven_of, by name: the rail of every werkvoorraad asks for them."""
    of_team = OneOf(F("regio"), Parameter("regios", ArrayField(CharField())))
    return _own(Parameter("gebruiker", BigIntegerField()), of_team).order_by("naam", "id")


def find_weergave(actor: Actor, uuid: UUID) -> BewaardeWeergave:
    """Raises BewaardeWeergave.DoesNotExist when it is someone else's."""
    return weergaven_of(actor).get(uuid=uuid)


def rail_with_saved(actor: Actor, actief: Weergave | None, adres: str) -> tuple[Railgroep, ...]:
    """The views and the saved ones, with how many vragen stand in each; `adres` is what is open. Two queries."""
    today = timezone.localdate()
    weergaven = _weergaven(gebruiker=actor.gebruiker_id, regios=list(actor.regios(*BALIE)))
    parts: list[str] = []
    params: list[Param] = []
    for bewaard in weergaven:
        sql, values = count_statement(
            open_vragen(actor, weergave_in(bewaard.filter), today=today),
            parse_filter(bewaard.filter),
            gebruiker_id=actor.gebruiker_id,
            today=today,
        )
        parts.append(sql)
        params += values
    row = count_views(actor, today=today, ook=parts, params=params)
    vaste = len(Weergave)
    return rail_from(row[:vaste], actief) + _groepen(weergaven, row[vaste:], actor, adres)


def _groepen(
    weergaven: list[BewaardeWeergave], row: Sequence[int], actor: Actor, adres: str
) -> tuple[Railgroep, ...]:
    """`row` has two numbers for each: how many there are, and among how many that was."""
    links = [
        (bewaard.regio_id is not None, _link(bewaard, _aantal(aantal, bekeken), actor, adres))
        for bewaard, aantal, bekeken in zip(weergaven, row[::2], row[1::2], strict=True)
    ]
    koppen = (("Bewaard", False), ("Bewaard voor het team", True))
    return tuple(
        Railgroep(kop, chosen)
        for kop, van_team in koppen
        if (chosen := tuple(link for is_team, link in links if is_team == van_team))
    )


def _aantal(aantal: int, bekeken: int) -> str:
    return f"{aantal}+" if bekeken == MAX_GETELD else str(aantal)


def adres_of(weergave: Weergave, filter_adres: str) -> str:
    """The part of the address behind the question mark, in one order."""
    return f"weergave={weergave.value}" + (f"&{filter_adres}" if filter_adres else "")


def weergave_in(waarden: dict[str, str]) -> Weergave:
    value = waarden.get("weergave", "")
    return Weergave(value) if value in Weergave.values else Weergave.VANDAAG


def _link(bewaard: BewaardeWeergave, aantal: str, actor: Actor, adres: str) -> Raillink:
    eigen = adres_of(weergave_in(bewaard.filter), parse_filter(bewaard.filter).adres)
    return Raillink(
        label=bewaard.naam,
        weergave=eigen.removeprefix("weergave="),
        aantal=aantal,
        actief=eigen == adres,
        uuid=str(bewaard.uuid),
        mag_wijzigen=bool(may_save_weergave(actor, regio_code=bewaard.regio_id)),
    )
