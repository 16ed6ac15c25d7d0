from beraad.notulen import Actietekst, Blok, Punttekst, Verslag, blokken_of, draft_notulen
from beraad.opmaak import as_html

VERSLAG = Verslag(
    beraad="Landelijk Beraad",
    dag="donderdag 26 november 2026",
    tijd="10.00 tot 12.00 uur",
    plaats="",
    aanwezig=("UWV",),
    afwezig=(),
    punten=(
        Punttekst(1, "Plan <b>", "Doel 2.1 Op tijd", ("Wij doen *het*.", "Ook dit.")),
        Punttekst(2, "Rest", "", ()),
    ),
    acties=(Actietekst("Nota schrijven", "UWV", "1 mei 2027"),),
    wijzigingen=(),
)


def test_the_draft_is_read_back_as_headings_paragraphs_and_lists():
    blokken = blokken_of(draft_notulen(VERSLAG))

    assert [blok.tekst for blok in blokken if blok.soort == "kop"] == [
        "Wie er waren",
        "1. Plan <b>",
        "2. Rest",
        "Wat wij hebben afgesproken te doen",
        "Wat er in de agenda veranderde sinds de vorige vergadering",
    ]
    assert Blok("punten", regels=["Wij doen *het*.", "Ook dit."]) in blokken
    assert Blok("punten", regels=["UWV: Nota schrijven. Uiterlijk 1 mei 2027."]) in blokken
    assert Blok("alinea", "Dit hoort bij Doel 2.1 Op tijd. Wij hebben deze besluiten genomen:") in blokken
    assert Blok("alinea", "Er is niets veranderd in de meerjarenagenda.") in blokken


def test_what_someone_typed_is_no_marking_up():
    assert "<em>" not in as_html(draft_notulen(VERSLAG))
    assert "&lt;b&gt;" in as_html(draft_notulen(VERSLAG))


def test_other_lists_and_half_bold_paragraphs_stay_what_they_are():
    assert blokken_of("**half** bold\n\n1. een\n2. twee\n   - diep") == [
        Blok("alinea", "half bold"),
        Blok("nummers", regels=["een", "twee", "diep"]),
    ]
    assert blokken_of("") == []
