"""The vocabulary as a whole: everything that may be asked, and what is derived from it."""

from types import MappingProxyType

from loket.kenmerken.model import Kenmerk, Soort
from loket.kenmerken.persoon import WERK
from loket.kenmerken.persoon_leren import LEREN, OMSTANDIGHEDEN
from loket.kenmerken.werkgever import BEDRIJF

ALGEMEEN = (
    Kenmerk(
        key="doelgroep",
        soort=Soort.KEUZE,
        naam="Doelgroep",
        vraag="Voor wie is uw vraag?",
        waarom="Dan laten we alleen zien wat voor u is.",
        uw="of u werk zoekt, werkt of werkgever bent",
        zin="U bent {w}.",
        waarden=(("werkzoekende", "Werkzoekende"), ("werkende", "Werkende"), ("werkgever", "Werkgever")),
    ),
    Kenmerk(
        key="thema",
        soort=Soort.KEUZE,
        naam="Thema",
        vraag="Waar gaat uw vraag over?",
        waarom="Dan laten we eerst zien wat daarbij hoort.",
        uw="waar uw vraag over gaat",
        zin="Uw vraag gaat over: {w}.",
        waarden=(
            ("werk_vinden", "Werk vinden"),
            ("loopbaan", "Ander werk of een volgende stap"),
            ("scholing", "Leren en scholing"),
            ("ontslag", "Ontslag of een contract dat stopt"),
            ("ziekte_en_werk", "Ziekte en werk"),
            ("ondernemen", "Een eigen bedrijf"),
            ("geld_en_regelingen", "Geld en regelingen"),
            ("taal_en_basisvaardigheden", "Taal, rekenen en computer"),
            ("personeel_vinden", "Personeel vinden"),
            ("personeel_ontwikkelen", "Personeel opleiden"),
            ("inclusief_werkgeven", "Een baan voor iemand die extra hulp nodig heeft"),
            ("leerbedrijf", "Stage en leerbedrijf"),
            ("reorganisatie", "Reorganisatie"),
            ("verzuim", "Een zieke medewerker"),
            ("subsidies", "Subsidies"),
            ("rechten_op_werk", "Rechten op het werk"),
        ),
    ),
    Kenmerk(
        key="gemeente",
        soort=Soort.GEMEENTECODE,
        naam="Gemeente",
        vraag="In welke gemeente woont u, of staat uw bedrijf?",
        waarom="De gemeente bepaalt welk Werkcentrum en welke hulp bij u horen.",
        uw="uw gemeente",
        zin="Uw gemeente is {w}.",
    ),
)

# Never asked: follows from the facts, the region and the date of the advice. Cards may use them.
AFGELEID = (
    Kenmerk(
        key="regio",
        soort=Soort.TEKST,
        naam="Arbeidsmarktregio",
        vraag="",
        waarom="",
        uw="uw regio",
        zin="Uw regio is {w}.",
    ),
    Kenmerk(
        key="startkwalificatie",
        soort=Soort.JA_NEE,
        naam="Startkwalificatie",
        vraag="",
        waarom="",
        uw="uw opleiding",
        zin="U hebt een diploma van mbo 2, havo, vwo of hoger.",
        zin_nee="U hebt geen diploma van mbo 2, havo, vwo of hoger.",
    ),
    Kenmerk(
        key="dagen_tot_einde",
        soort=Soort.GETAL,
        naam="Dagen tot de laatste werkdag",
        vraag="",
        waarom="",
        uw="uw laatste werkdag",
        zin="Het aantal dagen tot uw laatste werkdag: {w}.",
        eenheid="dagen",
        minimum=-36_500,
        maximum=36_500,
    ),
    Kenmerk(
        key="jongere",
        soort=Soort.JA_NEE,
        naam="Jonger dan 27",
        vraag="",
        waarom="",
        uw="uw leeftijd",
        zin="U bent jonger dan 27 jaar.",
        zin_nee="U bent 27 jaar of ouder.",
    ),
)

VOCABULAIRE = MappingProxyType({k.key: k for k in (*ALGEMEEN, *WERK, *LEREN, *OMSTANDIGHEDEN, *BEDRIJF)})
# Which fact a derived kenmerk follows from; regio is given with the advice.
AFGELEID_VAN = MappingProxyType(
    {"startkwalificatie": "opleidingsniveau", "dagen_tot_einde": "einde_dienstverband", "jongere": "leeftijd"}
)
ALLE = MappingProxyType({**VOCABULAIRE, **{k.key: k for k in AFGELEID}})
