"""The rule builder: the conditions of a card as sentences, each with its parts, its source and its period."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import ALLE, PERSOON, WERKGEVER
from verwijzing.gids.regelzin import regelzin
from verwijzing.gids.voorwaarden import (
    EenVan,
    Json,
    Operator,
    Regel,
    Voorwaarde,
    VoorwaardeFout,
    leden,
    parse_regel,
    regel_als_json,
)
from verwijzing.web.partner.getypt import LID, REGEL, lid_lijst, nummers
from verwijzing.web.partner.lidforms import LidForm, getypt_of
from werkcentrum.basis.web.datum import DatumVeld

HARD, ZACHT = "ja", "nee"
MEESTE = 40
MEESTE_LEDEN = 10
# What the card says in fields of its own, or what follows from where it holds.
NIET_TE_KIEZEN = ("doelgroep", "thema", "gemeente", "regio", "dagen_tot_einde")


def kenmerk_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """What a condition can be about, by whom it is asked of."""
    groepen: dict[str, list[tuple[str, str]]] = {
        str(_("Over mensen en bedrijven")): [],
        str(_("Over mensen")): [],
        str(_("Over bedrijven")): [],
    }
    iedereen, mensen, bedrijven = groepen.values()
    for key, kenmerk in ALLE.items():
        if key in NIET_TE_KIEZEN:
            continue
        voor = PERSOON if key in ("startkwalificatie", "jongere") else kenmerk.voor
        waar = mensen if WERKGEVER not in voor else bedrijven if voor == {WERKGEVER} else iedereen
        waar.append((key, kenmerk.naam))
    return [(naam, sorted(keuzes, key=lambda keuze: keuze[1])) for naam, keuzes in groepen.items()]


class StilForm(forms.Form):
    """A bound form that says nothing of what is wrong while someone is still writing."""

    def __init__(self, *args: Any, stil: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stil = stil

    @property
    def errors(self) -> Any:
        return forms.utils.ErrorDict() if self.stil else super().errors


class StilLidForm(StilForm, LidForm):
    pass


class RegelForm(StilForm):
    """What holds for the condition as a whole."""

    hard = forms.ChoiceField(
        label=_("Hoe zwaar telt dit?"),
        choices=[
            (HARD, _("Alleen voor hen: wie hier niet aan voldoet, krijgt deze dienst niet")),
            (ZACHT, _("Juist voor hen: de dienst staat bij hen hoger in de lijst")),
        ],
        widget=forms.RadioSelect,
        error_messages={naam: _("Kies hoe zwaar de voorwaarde telt.") for naam in ("required", "invalid_choice")},
    )
    bron = forms.CharField(
        label=_("Waar staat dit?"),
        help_text=_("De wet, de regeling of de pagina. Bijvoorbeeld: Participatiewet artikel 7."),
        max_length=500,
        required=False,
        error_messages={"max_length": _("Wat u schreef bij “Waar staat dit?” is te lang.")},
    )
    bron_tot = DatumVeld(
        label=_("Tot en met welke dag klopt die bron?"),
        help_text=_("Daarna weet niemand het zeker, tot iemand het nakijkt."),
        required=False,
    )
    van = DatumVeld(label=_("Deze voorwaarde geldt vanaf"), required=False)
    tot = DatumVeld(label=_("Deze voorwaarde geldt tot en met"), required=False)

    def __init__(self, *args: Any, gevoelig: str, **kwargs: Any) -> None:
        """`gevoelig`: the name of a sensitive kenmerk in this condition, or nothing."""
        super().__init__(*args, **kwargs)
        if gevoelig:
            field = self.fields["bron"]
            field.required = True
            field.error_messages["required"] = _(
                "Noem de bron bij “%(naam)s”. Dat is gevoelig, dus er moet staan waarom het meetelt."
            ) % {"naam": gevoelig}

    @property
    def has_periode(self) -> bool:
        """Whether something was typed in the fields that are folded away."""
        return any(self.data.get(f"{self.prefix}-{veld}_{deel}") for veld in ("van", "tot") for deel in DATUMDELEN)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        van, tot = cleaned.get("van"), cleaned.get("tot")
        if van and tot and van > tot:
            self.add_error("tot", _("De voorwaarde stopt voordat zij begint. Kijk de twee datums na."))
        return cleaned


DATUMDELEN = ("dag", "maand", "jaar")


@dataclass(frozen=True, slots=True)
class Deel:
    """One condition in the builder."""

    nummer: int
    form: RegelForm
    leden: tuple[tuple[int, StilLidForm], ...]

    @property
    def zin(self) -> str:
        """What it says so far, in a sentence; nothing while a part is not complete."""
        return zin_of(self)

    @property
    def kan_erbij(self) -> bool:
        return len(self.leden) < MEESTE_LEDEN

    @property
    def anker(self) -> str:
        return f"{REGEL}-{self.nummer}"

    @property
    def is_open(self) -> bool:
        """Shown with its fields: something is still to be filled in, or wrong."""
        return not self.zin or any(form.errors for form in self.forms)

    @property
    def nieuw_naam(self) -> str:
        return f"{REGEL}-{self.nummer}-nieuw"

    @property
    def forms(self) -> tuple[StilForm, ...]:
        return (*(lid for _nummer, lid in self.leden), self.form)


class Regelbouw:
    """The conditions that were typed. `stil`: without what is wrong with them."""

    def __init__(self, getypt: QueryDict, *, gemeenten: Mapping[str, str], stil: bool) -> None:
        self.getypt, self.gemeenten, self.stil = getypt, gemeenten, stil
        self.delen = [deel for nummer in nummers(getypt, REGEL)[:MEESTE] if (deel := self._deel(nummer))]

    @property
    def forms(self) -> Iterator[StilForm]:
        for deel in self.delen:
            yield from deel.forms

    @property
    def kan_erbij(self) -> bool:
        return len(self.delen) < MEESTE

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])

    @property
    def raw(self) -> list[dict[str, object]]:
        """The conditions in the shape of a card, once all is valid."""
        return [_raw(deel) for deel in self.delen]

    def _deel(self, nummer: int) -> Deel | None:
        delen = []
        for plek in nummers(self.getypt, lid_lijst(nummer))[:MEESTE_LEDEN]:
            prefix = f"{lid_lijst(nummer)}-{plek}"
            kenmerk = ALLE.get(self.getypt.get(f"{prefix}-kenmerk", ""))
            if kenmerk is not None:
                lidform = StilLidForm(
                    self.getypt, prefix=prefix, kenmerk=kenmerk, gemeenten=self.gemeenten, stil=self.stil
                )
                delen.append((plek, lidform))
        if not delen:
            return None
        gevoelig = next((lid.kenmerk.naam for _nummer, lid in delen if lid.kenmerk.gevoelig), "")
        form = RegelForm(self.getypt, prefix=f"{REGEL}-{nummer}", gevoelig=gevoelig, stil=self.stil)
        return Deel(nummer, form, tuple(delen))


def zin_of(deel: Deel) -> str:
    """Read again from what was typed, whether or not the page says what is wrong."""
    hard = deel.form.data.get(f"{deel.form.prefix}-hard", HARD) == HARD
    loud = [
        LidForm(lid.data, prefix=lid.prefix, kenmerk=lid.kenmerk, gemeenten=lid.gemeenten)
        for _nummer, lid in deel.leden
    ]
    if not all(form.is_valid() for form in loud):
        return ""
    kern = [form.raw for form in loud]
    try:
        regel = parse_regel(({"een_van": kern} if len(kern) > 1 else kern[0]) | {"hard": hard})
    except VoorwaardeFout:
        return ""
    return regelzin(regel)


def _raw(deel: Deel) -> dict[str, object]:
    kern = [lid.raw for _nummer, lid in deel.leden]
    cleaned = deel.form.cleaned_data
    geldig = {naam: cleaned[naam] for naam in ("van", "tot") if cleaned[naam]}
    raw: dict[str, object] = {"een_van": kern} if len(kern) > 1 else dict(kern[0])
    raw |= {"hard": cleaned["hard"] == HARD, "bron": cleaned["bron"]}
    if geldig:
        raw["geldig"] = geldig
    if cleaned["bron_tot"]:
        raw["bron_tot"] = cleaned["bron_tot"]
    return raw


def as_before(raw: Iterable[dict[str, object]], eerst: Iterable[Regel]) -> list[Json | dict[str, object]]:
    """The same condition with its values in another order is no change."""
    bekend = {_zonder_volgorde(regel): regel for regel in eerst}
    return [regel_als_json(bekend[kale]) if (kale := _kaal(deel)) in bekend else deel for deel in raw]


def _kaal(raw: dict[str, object]) -> Regel | None:
    try:
        return _zonder_volgorde(parse_regel(raw))
    except VoorwaardeFout:
        return None  # what is wrong with it is said where the card is read


def _zonder_volgorde(regel: Regel) -> Regel:
    if isinstance(regel, EenVan):
        return replace(regel, leden=tuple(_sorted(lid) for lid in regel.leden))
    return _sorted(regel)


def _sorted(v: Voorwaarde) -> Voorwaarde:
    return replace(v, waarden=tuple(sorted(v.waarden, key=str))) if v.operator in LIJST else v


LIJST = (Operator.IN, Operator.NIET_IN, Operator.BEVAT, Operator.BEGINT_MET)


def typed_regels(regels: Sequence[Regel], namen: Mapping[str, str]) -> dict[str, list[str]]:
    """The fields of the builder that say what these conditions say."""
    getypt: dict[str, list[str]] = {REGEL: [str(nummer) for nummer in range(len(regels))]}
    for nummer, regel in enumerate(regels):
        begin = f"{REGEL}-{nummer}"
        delen = leden(regel)
        getypt[f"{begin}-{LID}"] = [str(lid) for lid in range(len(delen))]
        getypt[f"{begin}-hard"] = [HARD if regel.hard else ZACHT]
        getypt[f"{begin}-bron"] = [regel.bron]
        dagen = {"bron_tot": regel.bron_tot, "van": regel.geldig.van, "tot": regel.geldig.tot}
        for naam, dag in dagen.items():
            getypt |= typed_datum(f"{begin}-{naam}", dag)
        for lid, voorwaarde in enumerate(delen):
            velden = getypt_of(voorwaarde, namen)
            getypt |= {f"{begin}-{LID}-{lid}-{naam}": waarden for naam, waarden in velden.items()}
    return getypt


def typed_datum(naam: str, dag: Any) -> dict[str, list[str]]:
    """A day as the three boxes have it."""
    if dag is None:
        return {}
    return {f"{naam}_dag": [str(dag.day)], f"{naam}_maand": [str(dag.month)], f"{naam}_jaar": [str(dag.year)]}


class Fouten:
    """What is wrong with several forms, for the one summary on top of the page."""

    def __init__(self, formulieren: Iterable[forms.BaseForm]) -> None:
        self.formulieren = list(formulieren)

    @property
    def errors(self) -> bool:
        return any(form.errors for form in self.formulieren)

    @property
    def non_field_errors(self) -> list[str]:
        return [str(fout) for form in self.formulieren for fout in form.non_field_errors()]

    def __iter__(self) -> Iterator[BoundField]:
        for form in self.formulieren:
            yield from form
