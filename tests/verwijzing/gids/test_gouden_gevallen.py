"""Situations as an adviser meets them, and what must come first.

A change in the order of the advice shows up here. Change a case only when an adviser would agree.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from verwijzing.gids import Oordeel

PERSOON = {"gemeente": "GM0200"}
ZOEKT = {**PERSOON, "doelgroep": "werkzoekende"}
WERKT = {**PERSOON, "doelgroep": "werkende"}
BEDRIJF = {"gemeente": "GM0200", "doelgroep": "werkgever"}


@dataclass(frozen=True)
class Geval:
    """`soorten`: kinds of organisation that must be among the first three; `bovenaan`: cards that must be;
    `nooit`: cards that may not be in the advice at all; `niet_boven`: cards that may not be in the first three;
    `niet_in_tien`: nor in the first ten."""

    situatie: str
    feiten: dict[str, object]
    soorten: set[str]
    bovenaan: tuple[str, ...] = ()
    nooit: tuple[str, ...] = ()
    niet_boven: tuple[str, ...] = ()
    niet_in_tien: tuple[str, ...] = ()


GEVALLEN = [
    Geval(
        "Een werkende in Apeldoorn van wie het tijdelijke contract over zes weken afloopt",
        {
            **WERKT,
            "thema": "ontslag",
            "dienstverband": "tijdelijk",
            "einde_dienstverband": "2027-01-04",
            "reden_einde": "contract_loopt_af",
        },
        {"uwv", "werkcentrum"},
        bovenaan=("ww-recht-uitzoeken", "transitievergoeding-werknemer", "van-werk-naar-werk-begeleiding"),
        nooit=("ww-faillissement", "uwv-voorlichting-massaontslag", "wmco-melding-collectief-ontslag"),
    ),
    Geval(
        "Een werknemer van een failliet bedrijf, nog een week te gaan",
        {
            **WERKT,
            "thema": "ontslag",
            "dienstverband": "vast",
            "einde_dienstverband": "2026-12-01",
            "reden_einde": "faillissement",
            "leeftijd": 50,
        },
        {"uwv"},
        bovenaan=("ww-faillissement", "uwv-voorlichting-massaontslag"),
        nooit=("transitievergoeding-werknemer", "uwv-ontslagaanvraag-verweer"),
    ),
    Geval(
        "Een vaste medewerker die wegens een reorganisatie weg moet",
        {
            **WERKT,
            "thema": "ontslag",
            "dienstverband": "vast",
            "einde_dienstverband": "2027-02-01",
            "reden_einde": "bedrijfseconomisch",
            "leeftijd": 41,
            "uitkering": ["geen"],
        },
        {"uwv"},
        bovenaan=("uwv-voorlichting-massaontslag",),
        nooit=("ww-vrijstelling-solliciteren",),
        niet_boven=("ww-herleven",),
    ),
    Geval(
        "Iemand met WW die werk zoekt",
        {**ZOEKT, "thema": "werk_vinden", "uitkering": ["ww"], "leeftijd": 45},
        {"uwv"},
        bovenaan=("ww-begeleiding-adviseur-werk", "proefplaatsing-uwv"),
        nooit=("begeleiding-naar-werk-gemeente", "participatieplaats", "wajong-hulp-bij-werk"),
    ),
    Geval(
        "Iemand met bijstand die werk zoekt",
        {**ZOEKT, "thema": "werk_vinden", "uitkering": ["bijstand"], "leeftijd": 38},
        {"gemeente"},
        bovenaan=("begeleiding-naar-werk-gemeente",),
        nooit=("ww-begeleiding-adviseur-werk", "proefplaatsing-uwv", "wga-begeleiding"),
    ),
    Geval(
        "Een jongere van 19 zonder diploma die wil leren",
        {**ZOEKT, "thema": "scholing", "leeftijd": 19, "opleidingsniveau": "vmbo_mbo1", "uitkering": ["geen"]},
        {"doorstroompunt", "opleider"},
        bovenaan=("doorstroompunt",),
        niet_boven=("hbo-deeltijd", "open-universiteit-en-modules"),
    ),
    Geval(
        "Een jongere van 17 die naar school gaat en vragen over zijn studie heeft",
        {**ZOEKT, "thema": "scholing", "leeftijd": 17, "in_opleiding": True},
        {"rijksdienst", "doorstroompunt"},
        bovenaan=("studiefinanciering",),
    ),
    Geval(
        "Een werkende met zorgen over schulden",
        {**WERKT, "thema": "geld_en_regelingen", "schulden": True, "leeftijd": 40},
        {"schuldhulp"},
        bovenaan=("schuldhulp-gemeente",),
        niet_boven=("svb-aow", "ww-aanvragen"),
    ),
    Geval(
        "Iemand van 62 van wie de WW bijna stopt",
        {**ZOEKT, "thema": "geld_en_regelingen", "uitkering": ["ww"], "leeftijd": 62},
        {"uwv", "gemeente"},
        bovenaan=("iow", "ioaw"),
        nooit=("bijstand-aanvragen-tot-27",),
    ),
    Geval(
        "Een werknemer die ruim een jaar ziek is",
        {**WERKT, "thema": "ziekte_en_werk", "dienstverband": "vast", "weken_ziek": 60, "leeftijd": 50},
        {"uwv", "overig"},
        bovenaan=("spoor2-re-integratie", "deskundigenoordeel"),
        nooit=("poortwachter-stappen-werkgever",),
    ),
    Geval(
        "Een jongere met Wajong die wil werken",
        {**ZOEKT, "thema": "werk_vinden", "uitkering": ["wajong"], "belemmering": True, "leeftijd": 24},
        {"uwv"},
        bovenaan=("wajong-hulp-bij-werk",),
        nooit=("ww-begeleiding-adviseur-werk", "wga-begeleiding", "participatieplaats"),
    ),
    Geval(
        "Iemand met WIA die weer wil werken",
        {**ZOEKT, "thema": "werk_vinden", "uitkering": ["wia"], "belemmering": True},
        {"uwv"},
        bovenaan=("wga-begeleiding", "werkfit-maken"),
        nooit=("wajong-hulp-bij-werk", "begeleiding-naar-werk-gemeente"),
    ),
    Geval(
        "Iemand met bijstand die in het doelgroepregister staat",
        {
            **ZOEKT,
            "thema": "werk_vinden",
            "belemmering": True,
            "uitkering": ["bijstand"],
            "doelgroepregister": True,
        },
        {"gemeente", "ontwikkelbedrijf"},
        bovenaan=("loonkostensubsidie-werknemer", "begeleiding-naar-werk-gemeente"),
        nooit=("indicatie-banenafspraak",),
    ),
    Geval(
        "Een statushouder die moet inburgeren en Nederlands wil leren",
        {
            **ZOEKT,
            "thema": "taal_en_basisvaardigheden",
            "verblijf": "statushouder",
            "inburgering": True,
            "taalniveau": "a1",
            "leeftijd": 30,
        },
        {"gemeente"},
        bovenaan=("inburgering-brede-intake",),
        nooit=("win-punt",),
    ),
    Geval(
        "Een werkende die lezen en schrijven moeilijk vindt",
        {**WERKT, "thema": "taal_en_basisvaardigheden", "moeite_met_lezen": True, "leeftijd": 52},
        {"opleider", "taalhuis"},
        bovenaan=("taalhuis",),
        niet_boven=("inburgering-brede-intake",),
    ),
    Geval(
        "Iemand uit Oekraïne die werk zoekt",
        {**ZOEKT, "thema": "werk_vinden", "verblijf": "oekraine", "leeftijd": 33},
        {"gemeente"},
        bovenaan=("oekraine-hulp-naar-werk",),
        nooit=("bijstand-aanvragen-27-plus",),
    ),
    Geval(
        "Een zzp'er die te weinig verdient",
        {**WERKT, "thema": "ondernemen", "dienstverband": "zzp", "laag_inkomen": True, "leeftijd": 44},
        {"gemeente"},
        bovenaan=("bbz-gevestigd",),
        nooit=("transitievergoeding-werknemer", "ww-aanvragen"),
    ),
    Geval(
        "Iemand met WW die een bedrijf wil beginnen",
        {**ZOEKT, "thema": "ondernemen", "uitkering": ["ww"], "wil_ondernemen": True, "leeftijd": 44},
        {"uwv"},
        bovenaan=("ww-startperiode", "ww-ondernemen-zonder-startperiode"),
        nooit=("bbz-voorbereiding",),
    ),
    Geval(
        "Iemand met bijstand die een bedrijf wil beginnen",
        {**ZOEKT, "thema": "ondernemen", "uitkering": ["bijstand"], "wil_ondernemen": True, "leeftijd": 44},
        {"gemeente"},
        bovenaan=("bbz-voorbereiding", "bbz-starter"),
        nooit=("ww-startperiode",),
    ),
    Geval(
        "Iemand die via de bbl de techniek in wil",
        {
            **ZOEKT,
            "thema": "scholing",
            "gewenste_sector": ["techniek"],
            "wil_leren_via": ["mbo_bbl"],
            "leeftijd": 28,
        },
        {"opleider", "sbb"},
        bovenaan=("mbo-bbl", "sbb-leerbedrijf-zoeken"),
        niet_boven=("hbo-deeltijd", "mbo-bol"),
    ),
    Geval(
        "Een werknemer in de metalektro die een opleiding wil",
        {
            **WERKT,
            "thema": "scholing",
            "cao": "Metalektro",
            "werkgever_sbi": "28",
            "dienstverband": "vast",
            "leeftijd": 40,
        },
        {"oo_fonds"},
        bovenaan=("ao-metalektro",),
        nooit=("oom", "kinderopvang-werkt", "doorzaam"),
    ),
    Geval(
        "Een uitzendkracht die een opleiding wil",
        {**WERKT, "thema": "scholing", "cao": "Uitzendkrachten", "dienstverband": "uitzend"},
        {"oo_fonds"},
        bovenaan=("doorzaam",),
        nooit=("ao-metalektro",),
    ),
    Geval(
        "Een werkende die naar de zorg wil overstappen",
        {**WERKT, "thema": "loopbaan", "gewenste_sector": ["zorg"], "leeftijd": 40},
        {"oo_fonds"},
        bovenaan=("ao-vvt-zij-instromer",),
        nooit=("wij-techniek-zij-instromer", "ao-metalektro-zij-instromer"),
    ),
    Geval(
        "Een werkende van 57 die zijn loopbaan wil bespreken",
        {**WERKT, "thema": "loopbaan", "leeftijd": 57, "dienstverband": "vast", "cao": "iets anders"},
        {"werkcentrum"},
        bovenaan=("werkcentrum-loopbaanadvies",),
    ),
    Geval(
        "Iemand met een hbo-diploma uit een ander land",
        {
            **ZOEKT,
            "thema": "scholing",
            "diploma_buitenland": True,
            "opleidingsniveau": "hbo",
            "taalniveau": "b1",
        },
        {"rijksdienst"},
        bovenaan=("idw-diplomawaardering",),
        niet_boven=("vavo", "entree-opleiding"),
    ),
    Geval(
        "Een werkende met veel ervaring die een bewijs wil van wat hij kan",
        {**WERKT, "thema": "scholing", "wil_leren_via": ["evc"], "leeftijd": 47, "cao": "iets anders"},
        {"opleider"},
        bovenaan=("evc",),
    ),
    Geval(
        "Een vakbondslid met een conflict op het werk",
        {
            **WERKT,
            "thema": "rechten_op_werk",
            "reden_einde": "conflict",
            "dienstverband": "vast",
            "vakbondslid": True,
        },
        {"vakbond", "juridisch"},
        bovenaan=("vakbond-fnv-juridisch", "vakbond-cnv-juridisch"),
        niet_boven=("win-punt",),
    ),
    Geval(
        "Een arbeidsmigrant die via een uitzendbureau werkt en vragen heeft over zijn rechten",
        {**WERKT, "thema": "rechten_op_werk", "verblijf": "arbeidsmigrant", "dienstverband": "uitzend"},
        {"win_punt", "rijksdienst"},
        bovenaan=("win-punt", "arbeidsinspectie-melding"),
    ),
    Geval(
        "Een bedrijf met twee vacatures",
        {**BEDRIJF, "thema": "personeel_vinden", "aantal_vacatures": 2},
        {"wsp", "uwv"},
        bovenaan=("wsp-vacature-vervullen", "werknl-vacature-plaatsen"),
        nooit=("ww-aanvragen", "werk-nl"),
    ),
    Geval(
        "Een bedrijf dat iemand met een arbeidsbeperking wil aannemen",
        {**BEDRIJF, "thema": "inclusief_werkgeven", "wil_baan_bieden_aan": ["banenafspraak"]},
        {"wsp", "uwv"},
        bovenaan=("wsp-banenafspraak", "no-riskpolis-werkgever"),
        nooit=("lkv-oudere-werknemer-afgelopen", "subsidie-inclusiviteitstechnologie-afgelopen"),
    ),
    Geval(
        "Een bedrijf met een kandidaat met bijstand",
        {**BEDRIJF, "thema": "inclusief_werkgeven", "uitkering_kandidaat": ["bijstand"]},
        {"gemeente"},
        bovenaan=("jobcoach-gemeente-werkgever", "proefplaats-gemeente-voor-werkgevers"),
        nooit=("loondispensatie-wajong-voor-werkgevers", "proefplaatsing-uwv-werkgever"),
    ),
    Geval(
        "Een bedrijf dat een statushouder wil aannemen",
        {**BEDRIJF, "thema": "inclusief_werkgeven", "wil_baan_bieden_aan": ["statushouders"]},
        {"rijksdienst", "centrumgemeente"},
        bovenaan=("regionale-verbinder-statushouders",),
        nooit=("twv-asielzoeker", "meldplicht-oekraine"),
    ),
    Geval(
        "Een bedrijf dat iemand uit Oekraïne wil aannemen",
        {**BEDRIJF, "thema": "personeel_vinden", "wil_baan_bieden_aan": ["oekraine"]},
        {"uwv"},
        bovenaan=("meldplicht-oekraine",),
        nooit=("twv-asielzoeker",),
    ),
    Geval(
        "Een klein bedrijf met een medewerker die bijna twee jaar ziek is",
        {**BEDRIJF, "thema": "verzuim", "weken_ziek_medewerker": 95, "loonsom_klasse": "klein"},
        {"uwv"},
        bovenaan=("compensatie-transitievergoeding-ziekte",),
        nooit=("ziektewet-bij-einde-contract",),
    ),
    Geval(
        "Een bedrijf dat 30 mensen moet laten gaan",
        {**BEDRIJF, "thema": "reorganisatie", "aantal_betrokken": 30},
        {"uwv", "vakbond", "werkcentrum"},
        bovenaan=("wmco-melding-collectief-ontslag",),
    ),
    Geval(
        "Een bedrijf dat drie mensen moet laten gaan",
        {**BEDRIJF, "thema": "reorganisatie", "aantal_betrokken": 3},
        {"uwv", "werkcentrum"},
        nooit=("wmco-melding-collectief-ontslag",),
    ),
    Geval(
        "Een bedrijf dat nog geen leerbedrijf is",
        {**BEDRIJF, "thema": "leerbedrijf", "erkend_leerbedrijf": False, "cao": "iets anders"},
        {"sbb"},
        bovenaan=("sbb-erkenning-leerbedrijf",),
        nooit=("sbb-stageplaats-leerbaan-plaatsen",),
    ),
    Geval(
        "Een erkend leerbedrijf dat subsidie zoekt",
        {**BEDRIJF, "thema": "subsidies", "erkend_leerbedrijf": True, "cao": "iets anders"},
        {"rijksdienst"},
        bovenaan=("subsidie-praktijkleren", "subsidie-praktijkleren-derde-leerweg"),
        nooit=("liv-afgelopen", "mdieu-afgelopen", "tel-mee-met-taal-werkgevers"),
    ),
    Geval(
        "Een kinderopvang die subsidie zoekt voor groepshulpen",
        {**BEDRIJF, "thema": "subsidies", "cao": "Kinderopvang", "werkgever_sbi": "8891"},
        {"oo_fonds", "rijksdienst"},
        bovenaan=("kinderopvang-werkt", "subsidie-groepshulpen-kinderopvang"),
        nooit=("stagefonds-zorg", "ao-vvt"),
    ),
    Geval(
        "Een restaurant met twintig mensen dat personeel wil opleiden",
        {
            **BEDRIJF,
            "thema": "personeel_ontwikkelen",
            "aantal_werknemers": 20,
            "cao": "Horeca- en aanverwante bedrijf",
            "werkgever_sbi": "56",
        },
        {"oo_fonds", "rijksdienst"},
        bovenaan=("svh", "slim-mkb"),
        nooit=("ao-metalektro",),
    ),
]


def _in_the_words_of_a_person() -> list[Geval]:
    rijen = yaml.safe_load(Path(__file__).with_name("gouden_gevallen.yaml").read_text(encoding="utf-8"))
    return [
        Geval(
            situatie=rij["zegt"],
            feiten=PERSOON | rij["feiten"],
            soorten=set(rij["soorten"]),
            niet_in_tien=tuple(rij["niet_in_tien"]),
        )
        for rij in rijen
    ]


GEVALLEN += _in_the_words_of_a_person()


def test_there_are_enough_cases_and_no_two_alike():
    assert len(GEVALLEN) >= 120
    assert len({geval.situatie for geval in GEVALLEN}) == len(GEVALLEN)
    assert len({repr(sorted(geval.feiten.items())) for geval in GEVALLEN}) == len(GEVALLEN)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.situatie)
def test_an_adviser_would_agree(adviseer, geval):
    diensten = adviseer(geval.feiten).diensten
    eerste_drie = diensten[:3]

    assert {dienst.organisatie.soort for dienst in eerste_drie} >= geval.soorten
    assert {dienst.sleutel for dienst in eerste_drie} >= set(geval.bovenaan)
    assert not {dienst.sleutel for dienst in diensten} & set(geval.nooit)
    assert not {dienst.sleutel for dienst in eerste_drie} & set(geval.niet_boven)
    assert not {dienst.sleutel for dienst in diensten[:10]} & set(geval.niet_in_tien)
    assert all(dienst.oordeel is not Oordeel.VALT_AF for dienst in diensten)


def test_every_card_that_a_case_names_exists(kaarten):
    bestaand = {kaart.sleutel for kaart in kaarten}

    for geval in GEVALLEN:
        assert {*geval.bovenaan, *geval.nooit, *geval.niet_boven, *geval.niet_in_tien} <= bestaand, geval.situatie


def test_the_central_case_names_its_reasons(adviseer):
    ww = next(d for d in adviseer(GEVALLEN[0].feiten).diensten if d.sleutel == "ww-recht-uitzoeken")

    teksten = [reden.tekst for reden in ww.redenen]
    assert "Laatste werkdag 4 januari 2027 ligt binnen 180 dagen" in teksten
    assert "Dienstverband: een tijdelijk contract, niet een eigen bedrijf (zzp)" in teksten
    assert "Uw laatste werkdag is 4 januari 2027." in [reden.tekst_b1 for reden in ww.redenen]
    assert ww.juist_voor == "juist voor mensen van wie de laatste werkdag binnen 180 dagen ligt, 1 op de 6 vragers"


def test_the_right_fund_stays_in_sight_while_the_cao_is_not_known(adviseer):
    met_sbi = {**BEDRIJF, "thema": "personeel_ontwikkelen", "werkgever_sbi": "4322"}

    eerste_tien = [dienst.sleutel for dienst in adviseer(met_sbi, top=10).diensten]

    assert "wij-techniek" in eerste_tien
    assert "svh" not in eerste_tien


def test_general_advice_comes_after_what_is_meant_for_this_person(adviseer, kaarten):
    vangnet = {kaart.sleutel for kaart in kaarten if kaart.vangnet}

    for geval in GEVALLEN:
        diensten = adviseer(geval.feiten, top=10).diensten
        for dienst in diensten:
            if dienst.sleutel in vangnet:
                hoger = [d for d in diensten if d.rangtermen.thema_past and d.rangtermen.specificiteit > 0]
                assert all(d.rang < dienst.rang for d in hoger), geval.situatie
