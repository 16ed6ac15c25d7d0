"""What each step of the intake shows and does with its form."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest, QueryDict

from loket.antwoorden import MAX_VRAGEN, Antwoorden
from loket.enums import BerichtAan
from loket.kenmerken import VOCABULAIRE, WERKGEVER, Soort
from loket.queries.intakes import gemeente_keuzes
from loket.queries.klokken import werkdagen_tot_contact
from loket.web.publiek import stappen
from loket.web.publiek.bezoek import Bezoek, stap_url
from loket.web.publiek.bijlagen import bijlagen_of
from loket.web.publiek.eerder import eerder_van
from loket.web.publiek.forms import (
    IEMAND_ANDERS,
    ContactForm,
    DoelgroepForm,
    PlaatsForm,
    ThemaForm,
    ToelichtingForm,
)
from loket.web.publiek.formulier import PubliekFormulier
from loket.web.publiek.namens import answer_for_other, ask_for_other, ask_for_self
from loket.web.publiek.namensform import NamensForm, PersoonContactForm, VoorWieForm
from loket.web.publiek.plaats import apply_plaats, how_to_ask
from loket.web.publiek.samenvatting import andere_vragen_regels, antwoord_regels, bericht_regel, contact_regels
from loket.web.publiek.stappen import Wijziging, give_answer
from loket.web.publiek.verlopen import duur
from loket.web.publiek.vervolg import VervolgForm, initial_antwoord, weet_niet
from loket.web.publiek.vooruitblik import look_ahead
from werkcentrum.basis.telefoon import show_telefoon

WEET_NIET_KNOP = "weet_niet"
# Someone would rather speak with us than choose from what fits.
GESPREK = "gesprek"
# What only some pages fill in.
OVERIG = {"breedte": "", "doelgroep": "", "is_namens": False, "weet_niet_tekst": ""}


@dataclass(frozen=True, slots=True)
class Pagina:
    """One step with its form, and what the answer does."""

    stap: str
    template: str
    formulier: PubliekFormulier
    apply: Callable[[Antwoorden], Wijziging | None]
    kenmerk: str = ""
    # Whether "dat weet ik niet" may be given by a button of its own.
    mag_overslaan: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def is_leeg(self) -> bool:
        """A follow-up that someone leaves open by going straight to sending."""
        return isinstance(self.formulier, VervolgForm) and self.formulier.is_leeg

    def context(self, bezoek: Bezoek) -> dict[str, Any]:
        antwoorden = bezoek.antwoorden
        vorige = stappen.previous_stap(antwoorden, self.stap)
        plaats, aantal = stappen.progress(antwoorden, self.stap)
        return {
            "stap": self.stap,
            "formulier": self.formulier,
            "stap_nummer": plaats,
            "stappen_aantal": aantal,
            "vorige_url": stap_url(bezoek.regio, vorige) if vorige else "",
            "is_vervolg": stappen.is_vervolg(self.stap),
            "mag_overslaan": self.mag_overslaan,
            "is_fout": bool(self.formulier.errors),
            "werkdagen": werkdagen_tot_contact(bezoek.regio),
            "namens": antwoorden.namens,
            # Where the questions are about that other person.
            "gaat_over_ander": antwoorden.namens and self.stap not in (*stappen.EIND[1:], stappen.DOELGROEP),
            "is_verlopen": bezoek.is_verlopen and not self.formulier.is_bound,
            **duur(),
            **_uitzicht(self.stap, bezoek),
            **OVERIG,
            **self.extra,
        }


def make_pagina(request: HttpRequest, bezoek: Bezoek, stap: str) -> Pagina:
    """The page of this step, with what was posted or else with what stood there when it was saved, or with the
    earlier answer."""
    maker = MAKERS.get(stap, _vervolg)
    if request.method == "POST":
        return maker(request, bezoek, request.POST, stap)
    getypt = _getypt(bezoek, stap)
    pagina = maker(request, bezoek, getypt, stap)
    if getypt is not None:
        pagina.formulier.leave_unjudged()
    return pagina


def _getypt(bezoek: Bezoek, stap: str) -> QueryDict | None:
    concept = bezoek.concept
    if concept is None or concept.verder_stap != stap or not concept.getypt:
        return None
    data = QueryDict(mutable=True)
    for key, parts in concept.getypt.items():
        data.setlist(key, parts)
    return data


def _uitzicht(stap: str, bezoek: Bezoek) -> dict[str, Any]:
    """The advice so far and the answers so far, where the page shows them."""
    toont_advies = stappen.is_vervolg(stap) or stap == stappen.ADVIES
    toont_antwoorden = stap == stappen.CONTROLE or toont_advies
    return {
        "kaarten": look_ahead(bezoek.regio, bezoek.antwoorden).kaarten if toont_advies else (),
        "antwoorden": antwoord_regels(bezoek) if toont_antwoorden else [],
        "contact": contact_regels(bezoek) if stap == stappen.CONTROLE else [],
        "andere_vragen": andere_vragen_regels(bezoek) if stap == stappen.CONTROLE else [],
        "kan_nog_een_vraag": len(bezoek.antwoorden.nog) < MAX_VRAGEN - 1,
        "berichten": bericht_regel(bezoek.antwoorden) if stap == stappen.CONTROLE else "",
        "bijlagen": bijlagen_of(bezoek) if stap in (stappen.TOELICHTING, stappen.CONTROLE) else [],
    }


def _doelgroep(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    antwoorden = bezoek.antwoorden
    form = DoelgroepForm(data, initial={"doelgroep": IEMAND_ANDERS if antwoorden.namens else antwoorden.doelgroep})

    def apply(huidig: Antwoorden) -> Wijziging:
        gekozen = form.cleaned_data["doelgroep"]
        return ask_for_other(huidig) if gekozen == IEMAND_ANDERS else ask_for_self(huidig, gekozen)

    return Pagina(stap, "loket/publiek/vraag.html", form, apply, extra={"veld": form["doelgroep"]})


def _voor_wie(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    """Whoever answers this asks for another: the fourth door leads here."""
    antwoorden = bezoek.antwoorden
    form = VoorWieForm(data, initial={"doelgroep": antwoorden.doelgroep if antwoorden.namens else ""})
    return Pagina(
        stap,
        "loket/publiek/vraag.html",
        form,
        lambda huidig: answer_for_other(huidig, form.cleaned_data["doelgroep"]),
        extra={"veld": form["doelgroep"]},
    )


def _thema(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    """A door of the front page says the doelgroep; it travels in the form, because a GET writes nothing. The doors
    are for who asks for oneself; someone who asks for another has `namens` in the form."""
    given = data if data is not None else request.GET
    asked = given.get("doelgroep", "")
    namens = bool(data.get("namens")) if data is not None else bezoek.antwoorden.namens and not asked
    doelgroep = asked if asked in stappen.THEMAS else bezoek.antwoorden.doelgroep
    if doelgroep not in stappen.THEMAS:
        return _doelgroep(request, bezoek, data, stappen.DOELGROEP)
    form = ThemaForm(data, doelgroep=doelgroep, initial={"thema": bezoek.antwoorden.kenmerken.get("thema")})

    def apply(antwoorden: Antwoorden) -> Wijziging:
        met_doelgroep = answer_for_other(antwoorden, doelgroep) if namens else ask_for_self(antwoorden, doelgroep)
        met_thema = give_answer(met_doelgroep.antwoorden, "thema", form.waarde)
        vervallen = [key for key in (*met_doelgroep.vervallen, *met_thema.vervallen) if key != "thema"]
        return Wijziging(met_thema.antwoorden, tuple(vervallen))

    return Pagina(
        stap,
        "loket/publiek/vraag.html",
        form,
        apply,
        extra={"veld": form["thema"], "doelgroep": doelgroep, "is_namens": namens},
    )


def _plaats(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    antwoorden = bezoek.antwoorden
    vraag = how_to_ask(
        antwoorden,
        kies_zelf=request.GET.get("kies") == "gemeente",
        andere_postcode=request.GET.get("kies") == "postcode",
    )
    form = PlaatsForm(
        data,
        doelgroep=antwoorden.doelgroep,
        namens=antwoorden.namens,
        gemeenten=gemeente_keuzes() if vraag.met_gemeente or data is not None else (),
        initial={"postcode": vraag.postcode, "gemeente": vraag.voorstel},
    )
    return Pagina(
        stap,
        "loket/publiek/plaats.html",
        form,
        lambda huidig: apply_plaats(form, huidig),
        kenmerk="gemeente",
        mag_overslaan=bezoek.regio is not None,
        extra={
            "met_postcode": vraag.met_postcode or data is not None,
            "met_gemeente": vraag.met_gemeente or data is not None,
            "postcode": vraag.postcode,
            "plaats_url": stap_url(bezoek.regio, stap),
        },
    )


def _vervolg(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    kenmerk = VOCABULAIRE[stap]
    antwoorden = bezoek.antwoorden
    form = VervolgForm(
        data,
        kenmerk=kenmerk,
        gemeenten=gemeente_keuzes() if kenmerk.soort is Soort.GEMEENTECODE else (),
        initial={
            "antwoord": initial_antwoord(
                kenmerk, antwoorden.kenmerken.get(stap), overgeslagen=stap in antwoorden.overgeslagen
            )
        },
    )
    return Pagina(
        stap,
        "loket/publiek/vraag.html",
        form,
        lambda huidig: give_answer(huidig, stap, form.waarde),
        kenmerk=stap,
        mag_overslaan=not form.heeft_kaarten,
        extra={
            "veld": form["antwoord"],
            "weet_niet_tekst": weet_niet(kenmerk),
            "breedte": "xs" if kenmerk.soort is Soort.GETAL else "m",
        },
    )


def _advies(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    wil_gesprek = data is not None and data.get("actie") == GESPREK
    return Pagina(
        stap,
        "loket/publiek/advies.html",
        PubliekFormulier(data),
        lambda antwoorden: Wijziging(replace(antwoorden, sturen=True, wil_gesprek=wil_gesprek), ()),
    )


def _toelichting(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    form = ToelichtingForm(
        data, None if data is None else request.FILES, initial={"toelichting": bezoek.antwoorden.toelichting}
    )

    def apply(antwoorden: Antwoorden) -> Wijziging:
        tekst = form.cleaned_data["toelichting"]
        return Wijziging(replace(antwoorden, toelichting=tekst, toegelicht=True, sturen=True), ())

    return Pagina(stap, "loket/publiek/toelichting.html", form, apply)


def _namens(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    """Who asks on behalf of another, and who gets the news."""
    antwoorden = bezoek.antwoorden
    form = NamensForm(
        data,
        initial={
            "naam": antwoorden.namens_naam,
            "email": antwoorden.namens_email,
            "telefoon": show_telefoon(antwoorden.namens_telefoon),
            "relatie": antwoorden.relatie,
            "bevoegdheid": antwoorden.bevoegdheid,
            "bericht_aan": antwoorden.bericht_aan,
        },
    )

    def apply(huidig: Antwoorden) -> Wijziging:
        given = form.cleaned_data
        changed = replace(
            huidig,
            namens_naam=given["naam"],
            namens_email=given["email"],
            namens_telefoon=given["telefoon"],
            relatie=given["relatie"],
            bevoegdheid=given["bevoegdheid"],
            bericht_aan=given["bericht_aan"],
            sturen=True,
        )
        # Now the news goes to the person too: then the page of their address comes again.
        misses_address = changed.bericht_aan != BerichtAan.VERTEGENWOORDIGER and not (
            changed.email or changed.telefoon
        )
        return Wijziging(replace(changed, contact_gevraagd=changed.contact_gevraagd and not misses_address), ())

    return Pagina(stap, "loket/publiek/namens.html", form, apply)


def _contact(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    antwoorden = bezoek.antwoorden
    initial = {
        "naam": antwoorden.naam,
        "email": antwoorden.email,
        "telefoon": show_telefoon(antwoorden.telefoon),
        "kvk_nummer": antwoorden.kvk_nummer,
    }
    met_kvk = antwoorden.doelgroep == WERKGEVER
    form = (
        PersoonContactForm(data, initial=initial, bericht_aan=antwoorden.bericht_aan, met_kvk=met_kvk)
        if antwoorden.namens
        else ContactForm(data, initial=initial, met_kvk=met_kvk)
    )

    def apply(huidig: Antwoorden) -> Wijziging:
        naam, email, telefoon = (form.cleaned_data[veld] for veld in ("naam", "email", "telefoon"))
        changed = replace(
            huidig,
            naam=naam,
            email=email,
            telefoon=telefoon,
            kvk_nummer=form.cleaned_data.get("kvk_nummer", ""),
            contact_gevraagd=huidig.namens,
            sturen=True,
        )
        return Wijziging(changed, ())

    return Pagina(stap, "loket/publiek/contact.html", form, apply)


def _controle(request: HttpRequest, bezoek: Bezoek, data: QueryDict | None, stap: str) -> Pagina:
    return Pagina(
        stap,
        "loket/publiek/controle.html",
        PubliekFormulier(data),
        lambda _antwoorden: None,
        extra={"eerder": eerder_van(request, bezoek)},
    )


Maker = Callable[[HttpRequest, Bezoek, QueryDict | None, str], Pagina]
MAKERS: dict[str, Maker] = {
    stappen.DOELGROEP: _doelgroep,
    stappen.VOOR_WIE: _voor_wie,
    stappen.THEMA: _thema,
    stappen.PLAATS: _plaats,
    stappen.ADVIES: _advies,
    stappen.TOELICHTING: _toelichting,
    stappen.NAMENS: _namens,
    stappen.CONTACT: _contact,
    stappen.CONTROLE: _controle,
}
