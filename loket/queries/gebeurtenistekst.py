"""One sentence per soort gebeurtenis, for the timeline. What the timeline tells in another way has none."""

from collections.abc import Callable, Mapping
from datetime import datetime

from loket.enums import BerichtAan, Kanaal, Nieuws, RetourUitkomst
from loket.kenmerken import VOCABULAIRE, in_zin, opsomming
from loket.queries.afspraken import moment_kort
from werkcentrum.basis.enums import ActorSoort
from werkcentrum.basis.mailsoorten import mailsoort_of
from werkcentrum.basis.models import Gebeurtenis

Namen = Mapping[int, str]
Presenter = Callable[[Gebeurtenis, Namen], str]

# Told by the contact or by the change of state itself, with more in it.
ELDERS = frozenset({"vraag.status_gewijzigd", "vraag.eerste_contact", "contact.gelegd"})
ZINNEN = {
    "vraag.namens_bevestigd": "Vrager bevestigde dat een ander dit vraagt",
    "vraag.namens_geweigerd": "Vrager wil niet dat een ander dit vraagt",
    "vraag.link_vernieuwd": "Nieuwe persoonlijke link gemaild",
    "vraag.volgcode_gegeven": "Code gegeven om de vraag te volgen",
    "vraag.volgcode_gebruikt": "Vrager opende de vraag met een code",
    "vraag.kopie_gevraagd": "Vrager liet zich de link naar een kopie mailen",
    "vraag.niet_bereikt": "Gebeld, maar niet bereikt",
    "vraag.terugbellen_vervallen": "Terugbelverzoek vervallen",
    "vraag.stap_verborgen": "Een stap verborgen voor de vrager",
    "vraag.stap_getoond": "Een verborgen stap weer getoond aan de vrager",
    "vrager.gewijzigd": "Naam of bereikbaarheid gewijzigd",
    "vertegenwoordiger.gewijzigd": "Bereikbaarheid gewijzigd van wie dit namens de vrager vraagt",
    "vraag.overgedragen": "Overdrachtsnotitie geschreven",
    "vraag.hiaat_gemeld": "Gemeld dat er een dienst ontbreekt",
    "verwijzing.meegegeven": "Informatie over een dienst meegegeven",
    "verwijzing.verzonden": "Verwijzing verzonden",
    "verwijzing.aangenomen": "Partner nam de verwijzing aan",
    "verwijzing.geweigerd": "Partner wees de verwijzing af",
    "verwijzing.warm_contact": "Samen met de partner contact gelegd",
    "verwijzing.afgerond": "Verwijzing afgerond",
    "verwijzing.ingetrokken": "Verwijzing ingetrokken",
    "verwijzing.link_vernieuwd": "Nieuwe link voor de partner gemaild",
}
ONTVANGERS = {
    "vrager": " aan de vrager",
    "vertegenwoordiger": " aan wie namens de vrager vraagt",
    "partner": " aan de partner",
}
DOOR: dict[str, str] = {
    ActorSoort.VRAGER: "Vrager",
    ActorSoort.BEZOEKER: "Vrager",
    ActorSoort.PARTNERLINK: "Partner",
    ActorSoort.SYSTEEM: "Systeem",
}


def tekst_of(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    """Empty for what is told elsewhere. A werkwoord without a sentence of its own is shown as it is."""
    if gebeurtenis.werkwoord in ELDERS:
        return ""
    if gebeurtenis.werkwoord in ZINNEN:
        return ZINNEN[gebeurtenis.werkwoord]
    return PRESENTERS.get(gebeurtenis.werkwoord, _as_it_is)(gebeurtenis, namen)


def door_of(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    gebruiker_id = gebruiker_id_of(gebeurtenis)
    if gebruiker_id is not None:
        return namen.get(gebruiker_id, "")
    return DOOR.get(gebeurtenis.actor_soort, "")


def gebruiker_id_of(gebeurtenis: Gebeurtenis) -> int | None:
    return int(gebeurtenis.actor_id) if gebeurtenis.actor_soort == ActorSoort.GEBRUIKER else None


def eigenaar_id_of(gebeurtenis: Gebeurtenis) -> int | None:
    value = gebeurtenis.gegevens.get("eigenaar")
    return value if isinstance(value, int) else None


def _geregistreerd(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    kanaal = gebeurtenis.gegevens.get("kanaal", "")
    via = Kanaal(kanaal).label.lower() if kanaal in Kanaal.values else str(kanaal)
    return f"Vraag binnengekomen via {via}"


def _toegewezen(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    eigenaar = eigenaar_id_of(gebeurtenis)
    if eigenaar is None:
        return "Teruggegeven aan het team"
    if eigenaar == gebruiker_id_of(gebeurtenis):
        return "Opgepakt"
    return f"Toegewezen aan {namen.get(eigenaar, 'een collega')}"


def _kenmerken(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    keys = gebeurtenis.gegevens.get("kenmerken")
    labels = [VOCABULAIRE[key].naam for key in keys if key in VOCABULAIRE] if isinstance(keys, list) else []
    return f"Kenmerken gewijzigd: {opsomming(labels).lower()}" if labels else "Kenmerken gewijzigd"


def _terugbellen(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    eigenaar = eigenaar_id_of(gebeurtenis)
    wie = "het team" if eigenaar is None else namen.get(eigenaar, "een collega")
    return f"Terugbelverzoek uitgezet aan {wie}"


def _with_nummer(zin: str) -> Presenter:
    def present(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
        return f"{zin} {gebeurtenis.gegevens.get('nummer', '')}".rstrip()

    return present


def _afgevinkt(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    return f"Afgevinkt: {gebeurtenis.gegevens.get('punt', '')}"


def _teruggezet(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    return f"Toch niet gedaan: {gebeurtenis.gegevens.get('punt', '')}"


def _aan(gebeurtenis: Gebeurtenis) -> str:
    is_ander = gebeurtenis.gegevens.get("wie") == BerichtAan.VERTEGENWOORDIGER
    return "wie dit namens de vrager vraagt" if is_ander else "de vrager"


def _mail_kwam_terug(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    return f"Mail aan {_aan(gebeurtenis)} kwam niet aan"


def _adres_nagekeken(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    uitkomst = gebeurtenis.gegevens.get("uitkomst", "")
    label = RetourUitkomst(uitkomst).label if uitkomst in RetourUitkomst.values else str(uitkomst)
    return f"E-mailadres van {_aan(gebeurtenis)} nagekeken: {label[:1].lower()}{label[1:]}"


def _as_it_is(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    return gebeurtenis.werkwoord.replace(".", " ").replace("_", " ").capitalize()


def _afspraak(zin: str) -> Presenter:
    """With the time that it was about."""

    def present(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
        van = gebeurtenis.gegevens.get("van")
        return f"{zin}: {moment_kort(datetime.fromisoformat(van))}" if isinstance(van, str) else zin

    return present


def _mail(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    wie = ONTVANGERS.get(str(gebeurtenis.gegevens.get("ontvanger")), "")
    return f"Mail verzonden{wie}: {mailsoort_of(str(gebeurtenis.gegevens.get('soort'))).naam}"


def _berichten_gekozen(gebeurtenis: Gebeurtenis, namen: Namen) -> str:
    delen = []
    nieuws = gebeurtenis.gegevens.get("nieuws")
    if isinstance(nieuws, list):
        soorten = [in_zin(Nieuws(soort).label) for soort in nieuws if soort in Nieuws.values]
        delen.append(f"mail bij {opsomming(soorten)}" if soorten else "geen mail die niet nodig is")
    aan = gebeurtenis.gegevens.get("bericht_aan")
    if aan in BerichtAan.values:
        delen.append(f"naar: {in_zin(BerichtAan(aan).label)}")
    return f"Berichten gekozen: {'; '.join(delen)}"


PRESENTERS: dict[str, Presenter] = {
    "afspraak.voorgesteld": _afspraak("Vrager uitgenodigd om een tijd te kiezen"),
    "afspraak.gemaakt": _afspraak("Afspraak gemaakt"),
    "afspraak.verzet": _afspraak("Afspraak verzet"),
    "afspraak.afgezegd": _afspraak("Afspraak afgezegd"),
    "afspraak.geweest": _afspraak("Afspraak geweest"),
    "afspraak.niet_verschenen": _afspraak("Vrager kwam niet op de afspraak"),
    "afspraak.niet_gekozen": _afspraak("Vrager koos geen tijd voor een afspraak"),
    "vraag.mail_verzonden": _mail,
    "verwijzing.mail_verzonden": _mail,
    "vraag.berichten_gekozen": _berichten_gekozen,
    "checklist.afgevinkt": _afgevinkt,
    "checklist.teruggezet": _teruggezet,
    "vraag.adres_nagekeken": _adres_nagekeken,
    "vraag.geregistreerd": _geregistreerd,
    "vraag.toegewezen": _toegewezen,
    "vraag.kenmerken_gewijzigd": _kenmerken,
    "vraag.terugbellen_gevraagd": _terugbellen,
    "vraag.samengevoegd": _with_nummer("Gaat verder in"),
    "vraag.mail_kwam_terug": _mail_kwam_terug,
    "vraag.opgenomen": _with_nummer("Hierin opgenomen:"),
    "vraag.samenvoeging_ongedaan": _with_nummer("Samenvoegen ongedaan gemaakt:"),
    "vraag.gesplitst": _with_nummer("Hiervan afgesplitst:"),
    "vraag.afgesplitst": _with_nummer("Afgesplitst van"),
    "vraag.splitsing_ongedaan": _with_nummer("Splitsen ongedaan gemaakt:"),
}
