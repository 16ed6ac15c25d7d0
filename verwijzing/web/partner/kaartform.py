"""The fields of a card that are not a condition, in the groups of the page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import VOCABULAIRE
from verwijzing.gids.bijzonderheden import DAGEN, KLOK, POSTCODE
from verwijzing.web.partner.getypt import PLEK
from verwijzing.web.partner.regelbouw import StilForm, typed_datum
from werkcentrum.basis.enums import Zekerheid
from werkcentrum.basis.telefoon import OngeldigNummer, parse_telefoon, show_telefoon
from werkcentrum.basis.web.datum import DatumVeld

TALEN = (
    ("nl", _("Nederlands")), ("en", _("Engels")), ("ar", _("Arabisch")), ("bg", _("Bulgaars")), ("prs", _("Dari")),
    ("de", _("Duits")), ("fa", _("Farsi")), ("fr", _("Frans")), ("uk", _("Oekraïens")), ("pl", _("Pools")),
    ("ro", _("Roemeens")), ("ru", _("Russisch")), ("so", _("Somalisch")), ("es", _("Spaans")),
    ("ti", _("Tigrinya")), ("tr", _("Turks")),
)  # fmt: skip
TOEGANG = (
    ("", _("Dat staat er niet bij")),
    ("zelf", _("Iemand meldt zich zelf aan")),
    ("verwijzing", _("Alleen als een ander iemand stuurt")),
    ("werkgever", _("Via de werkgever")),
)
KORT_NUMMER = re.compile(r"[0-9]{3,6}")
# The text fields of a row of the base map that the form shows as they are.
TEKSTEN = (
    "naam", "wat", "aanmelden", "website", "email", "kosten", "let_op", "bron", "grondslag", "zekerheid",
)  # fmt: skip


def _tekst(label: Any, lengte: int, *, regels: int = 0, hint: Any = "", verplicht: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=lengte,
        required=bool(verplicht),
        widget=forms.Textarea(attrs={"rows": regels}) if regels else forms.TextInput(),
        error_messages={
            "required": verplicht,
            "max_length": _("“%(label)s” is te lang: hoogstens %(lengte)s tekens.")
            % {"label": label, "lengte": lengte},
        },
    )


class KaartForm(StilForm):
    naam = _tekst(
        _("Hoe heet de dienst?"),
        200,
        hint=_("In gewone woorden, zonder afkorting."),
        verplicht=_("Vul de naam van de dienst in."),
    )
    wat = _tekst(
        _("Wat krijgt iemand?"),
        2000,
        regels=4,
        hint=_("Schrijf voor de persoon zelf, in korte zinnen."),
        verplicht=_("Schrijf op wat iemand krijgt."),
    )
    doelgroep = forms.MultipleChoiceField(
        label=_("Voor wie is de dienst?"),
        choices=VOCABULAIRE["doelgroep"].waarden,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies voor wie de dienst is.")},
    )
    thema = forms.MultipleChoiceField(
        label=_("Bij welk onderwerp hoort de dienst?"),
        help_text=_("Zonder onderwerp staat de dienst in geen advies. Dan is zij alleen te vinden met zoeken."),
        choices=VOCABULAIRE["thema"].waarden,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    vangnet = forms.BooleanField(
        label=_("Dit is algemene hulp: toon haar na wat juist voor iemand is"), required=False
    )
    aanmelden = _tekst(
        _("Hoe meldt iemand zich aan?"), 1000, regels=3, hint=_("Bijvoorbeeld: bel voor een afspraak.")
    )
    website = _tekst(_("Website"), 200)
    telefoon = _tekst(_("Telefoonnummer"), 40)
    email = _tekst(_("E-mailadres"), 254)
    toegang = forms.ChoiceField(label=_("Wie kan zich aanmelden?"), choices=TOEGANG, required=False)
    kosten = _tekst(_("Wat kost het?"), 1000, regels=2, hint=_("Is het gratis? Schrijf dat dan op."))
    talen = forms.MultipleChoiceField(
        label=_("In welke talen?"), choices=TALEN, widget=forms.CheckboxSelectMultiple, required=False
    )
    documenten = _tekst(_("Wat moet iemand meenemen?"), 2000, regels=3, hint=_("Elk papier op een eigen regel."))
    baan_weken = forms.IntegerField(
        label=_("Belooft u werk na afloop? Na hoeveel weken?"),
        help_text=_("Laat leeg als u geen baan belooft."),
        min_value=0,
        max_value=260,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            naam: _("Schrijf het aantal weken tot de baan als getal van 0 tot en met 260.")
            for naam in ("invalid", "min_value", "max_value")
        },
    )
    baan_uren = forms.IntegerField(
        label=_("Voor hoeveel uur in de week?"),
        min_value=1,
        max_value=48,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            naam: _("Schrijf het aantal uren van de baan als getal van 1 tot en met 48.")
            for naam in ("invalid", "min_value", "max_value")
        },
    )
    baan_start = _tekst(_("Wanneer begint de baan?"), 200)
    baan_voorwaarde = _tekst(_("Wat moet iemand daarvoor doen?"), 500, regels=2)
    let_op = _tekst(_("Waar moet iemand op letten?"), 3000, regels=3)
    bron = _tekst(
        _("Waar staat dit allemaal?"),
        2000,
        regels=2,
        hint=_("De pagina of het stuk waar u dit leest. Of schrijf: eigen kennis."),
        verplicht=_("Schrijf op waar dit staat."),
    )
    grondslag = _tekst(_("Welke wet of regeling is dit?"), 500)
    peiljaar = forms.IntegerField(
        label=_("Van welk jaar is die bron?"),
        min_value=1990,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            naam: _("Schrijf het jaar van de bron in vier cijfers.")
            for naam in ("required", "invalid", "min_value", "max_value")
        },
    )
    zekerheid = forms.ChoiceField(
        label=_("Hoe zeker is het dat dit klopt?"),
        choices=Zekerheid.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe zeker het is dat dit klopt.")},
    )
    geldig_van = DatumVeld(label=_("De dienst bestaat vanaf"), required=False)
    geldig_tot = DatumVeld(label=_("De dienst bestaat tot en met"), required=False)

    def __init__(self, *args: Any, talen: Iterable[str] = (), **kwargs: Any) -> None:
        """`talen`: codes that the card has now, also when the list here does not."""
        super().__init__(*args, **kwargs)
        bekend = dict(TALEN)
        anders = [(code, code) for code in talen if code not in bekend]
        veld = self.fields["talen"]
        if isinstance(veld, forms.MultipleChoiceField):
            veld.choices = [*TALEN, *anders]

    def clean_telefoon(self) -> str:
        nummer: str = self.cleaned_data["telefoon"]
        kort = nummer.replace(" ", "")
        if not nummer or KORT_NUMMER.fullmatch(kort):
            return kort
        try:
            return parse_telefoon(nummer)
        except OngeldigNummer as error:
            raise forms.ValidationError(_("Dit telefoonnummer klopt niet. Kijk de cijfers na.")) from error

    def clean_email(self) -> str:
        adres: str = self.cleaned_data["email"]
        if adres:
            try:
                validate_email(adres)
            except forms.ValidationError as error:
                raise forms.ValidationError(
                    _("Dit e-mailadres klopt niet. Een e-mailadres ziet eruit als naam@voorbeeld.nl.")
                ) from error
        return adres

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        van, tot = cleaned.get("geldig_van"), cleaned.get("geldig_tot")
        if van and tot and van > tot:
            self.add_error("geldig_tot", _("De dienst stopt voordat zij begint. Kijk de twee datums na."))
        for veld, ander in (("baan_weken", "baan_uren"), ("baan_uren", "baan_weken")):
            if cleaned.get(veld) is None and cleaned.get(ander) is not None and veld not in self.errors:
                self.add_error(veld, _("Vul bij de baan zowel de weken als de uren in, of geen van beide."))
        return cleaned

    def rij(self, basis: Mapping[str, Any], plekken: Sequence[Mapping[str, Any]]) -> dict[str, object]:
        """The row of the card, once the form is valid; what the form does not ask stays as it is in `basis`."""
        cleaned = self.cleaned_data
        geldig = {naam: cleaned[f"geldig_{naam}"] for naam in ("van", "tot") if cleaned[f"geldig_{naam}"]}
        extra = dict(basis.get("bijzonderheden") or {})
        extra |= {
            "toegang": cleaned["toegang"],
            "talen": as_before(cleaned["talen"], extra.get("talen", [])),
            "documenten": [regel.strip() for regel in cleaned["documenten"].splitlines() if regel.strip()],
            "locaties": list(plekken),
            "baangarantie": self._baangarantie(),
        }
        rij = dict(basis) | {veld: cleaned[veld] for veld in TEKSTEN} | {
            "doelgroep": as_before(cleaned["doelgroep"], basis.get("doelgroep", [])),
            "thema": as_before(cleaned["thema"], basis.get("thema", [])),
            "vangnet": cleaned["vangnet"],
            "telefoon": cleaned["telefoon"],
            "peiljaar": cleaned["peiljaar"],
            "geldig": geldig or None,
            "bijzonderheden": {naam: deel for naam, deel in extra.items() if deel},
        }  # fmt: skip
        return {naam: waarde for naam, waarde in rij.items() if waarde not in ("", None)}

    def _baangarantie(self) -> dict[str, Any] | None:
        cleaned = self.cleaned_data
        if cleaned["baan_weken"] is None or cleaned["baan_uren"] is None:
            return None
        return {
            "weken": cleaned["baan_weken"],
            "uren_per_week": cleaned["baan_uren"],
            "start": cleaned["baan_start"],
            "voorwaarde": cleaned["baan_voorwaarde"],
        }

    @property
    def groepen(self) -> Iterator["Groep"]:
        for sleutel, kop, velden in GROEPEN:
            yield Groep(sleutel, kop, [self[veld] for veld in velden])


@dataclass(frozen=True, slots=True)
class Groep:
    sleutel: str
    kop: Any
    velden: list[BoundField]

    @property
    def naast(self) -> bool:
        """Many short answers stand beside each other."""
        return self.sleutel in ("voor_wie", "kosten")


GROEPEN = (
    ("naam", _("Wat is het?"), ("naam", "wat")),
    ("voor_wie", _("Voor wie en waarover?"), ("doelgroep", "thema", "vangnet")),
    ("voorwaarden", _("Voorwaarden"), ()),
    ("aanmelden", _("Aanmelden en contact"), ("aanmelden", "website", "telefoon", "email", "toegang")),
    ("plekken", _("Plaatsen"), ()),
    (
        "kosten",
        _("Kosten en bijzonderheden"),
        ("kosten", "talen", "documenten", "let_op", "baan_weken", "baan_uren", "baan_start", "baan_voorwaarde"),
    ),
    (
        "bron",
        _("Bron en zekerheid"),
        ("bron", "grondslag", "peiljaar", "zekerheid", "geldig_van", "geldig_tot"),
    ),
)


class PlekForm(StilForm):
    """A place where one can go."""

    naam = _tekst(_("Naam van de plaats"), 200, verplicht=_("Vul de naam van de plaats in."))
    straat = _tekst(_("Straat en huisnummer"), 200)
    postcode = _tekst(_("Postcode"), 7)
    plaats = _tekst(_("Plaats"), 100)
    telefoon = _tekst(_("Telefoonnummer van deze plaats"), 40)
    toegankelijk = _tekst(_("Hoe komt iemand binnen?"), 300, hint=_("Bijvoorbeeld: zonder drempel."))
    open = _tekst(
        _("Wanneer is het open?"),
        1000,
        regels=3,
        hint=_("Elk tijdvak op een eigen regel, zoals: ma 09:00-17:00."),
    )

    def clean_postcode(self) -> str:
        postcode: str = self.cleaned_data["postcode"]
        if postcode and not POSTCODE.fullmatch(postcode):
            raise forms.ValidationError(_("Deze postcode klopt niet. Schrijf haar als 1234 AB."))
        return postcode

    clean_telefoon = KaartForm.clean_telefoon

    def clean_open(self) -> list[dict[str, str]]:
        return [_openingstijd(regel) for regel in self.cleaned_data["open"].splitlines() if regel.strip()]

    @property
    def raw(self) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


def as_before(gekozen: list[str], eerst: Sequence[str]) -> list[str]:
    """The same choices in another order are no change."""
    return list(eerst) if sorted(gekozen) == sorted(eerst) else gekozen


def _openingstijd(regel: str) -> dict[str, str]:
    dag, _spatie, tijden = " ".join(regel.split()).partition(" ")
    van, _streep, tot = (deel.strip() for deel in tijden.replace("–", "-").replace(".", ":").partition("-"))
    if dag.casefold() not in DAGEN or not (KLOK.fullmatch(van) and KLOK.fullmatch(tot)) or van >= tot:
        raise forms.ValidationError(
            _("“%(regel)s” kunnen wij niet lezen. Schrijf: ma 09:00-17:00."), params={"regel": regel}
        )
    return {"dag": dag.casefold(), "van": van, "tot": tot}


def typed_kaart(rij: Mapping[str, Any]) -> dict[str, list[str]]:
    """The fields of this form that say what this row says."""
    extra = rij.get("bijzonderheden") or {}
    geldig = rij.get("geldig") or {}
    baan = extra.get("baangarantie") or {}
    getypt = {veld: [str(rij.get(veld, ""))] for veld in TEKSTEN}
    getypt |= {
        "doelgroep": list(rij.get("doelgroep", [])),
        "thema": list(rij.get("thema", [])),
        "vangnet": ["on"] if rij.get("vangnet") else [],
        "telefoon": [show_telefoon(str(rij.get("telefoon", "")))],
        "toegang": [extra.get("toegang", "")],
        "talen": list(extra.get("talen", [])),
        "documenten": ["\n".join(extra.get("documenten", []))],
        "peiljaar": [str(rij.get("peiljaar", ""))],
        "baan_weken": [str(baan.get("weken", ""))],
        "baan_uren": [str(baan.get("uren_per_week", ""))],
        "baan_start": [baan.get("start", "")],
        "baan_voorwaarde": [baan.get("voorwaarde", "")],
    }
    for naam in ("van", "tot"):
        getypt |= typed_datum(f"geldig_{naam}", _day(geldig.get(naam)))
    return getypt | _typed_plekken(extra.get("locaties", []))


def _typed_plekken(locaties: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    getypt = {PLEK: [str(nummer) for nummer in range(len(locaties))]}
    for nummer, locatie in enumerate(locaties):
        for veld in PlekForm.base_fields:
            waarde = locatie.get(veld, "")
            if veld == "open":
                waarde = "\n".join(f"{tijd['dag']} {tijd['van']}-{tijd['tot']}" for tijd in waarde or [])
            getypt[f"{PLEK}-{nummer}-{veld}"] = [show_telefoon(waarde) if veld == "telefoon" else waarde]
    return getypt


def _day(waarde: date | str | None) -> date | None:
    return date.fromisoformat(waarde) if isinstance(waarde, str) else waarde
