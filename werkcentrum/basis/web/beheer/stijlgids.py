"""Every component in every state on one page: to look at, to copy from, and for the accessibility scan."""

from datetime import UTC, datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from werkcentrum.basis.web.datum import DatumVeld

KLEUREN = [
    *("inkt", "inkt-zacht", "petrol", "petrol-donker", "petrol-licht", "amber", "amber-donker", "amber-licht"),
    *(
        "groen",
        "groen-donker",
        "groen-licht",
        "rood",
        "rood-donker",
        "rood-licht",
        "papier",
        "linnen",
        "lijn",
        "rand",
    ),
]

ANTWOORDEN = [
    ("geen", "Nee"),
    ("ww", "WW"),
    ("bijstand", "Bijstand"),
    ("", "Dat weet ik niet, of zeg ik liever niet"),
]
SECTOREN = [("zorg", "Zorg"), ("bouw", "Bouw"), ("ict", "ICT")]
MOMENT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


class UitkeringKeuze(forms.RadioSelect):
    uitleg = {"ww": "De uitkering die u van UWV krijgt na ontslag."}


class VoorbeeldForm(forms.Form):
    naam = forms.CharField(label="Uw naam", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    postcode = forms.CharField(label="Postcode", help_text="Bijvoorbeeld 7311 KZ", required=False)
    vraag = forms.CharField(label="Wat is uw vraag?", widget=forms.Textarea)
    thema = forms.ChoiceField(label="Onderwerp", choices=[("", "Kies een onderwerp"), ("ontslag", "Ontslag")])
    uitkering = forms.ChoiceField(
        label="Krijgt u op dit moment een uitkering?",
        help_text="Dit bepaalt of UWV of uw gemeente u kan helpen. Het maakt niet uit voor óf wij u helpen.",
        choices=ANTWOORDEN,
        widget=UitkeringKeuze,
    )
    sectoren = forms.MultipleChoiceField(
        label="In welke sector zoekt u?", choices=SECTOREN, widget=forms.CheckboxSelectMultiple, required=False
    )
    laatste_dag = DatumVeld(label="Wat is uw laatste werkdag?", help_text="Bijvoorbeeld 2 12 2026")
    akkoord = forms.BooleanField(label="Ik vind het goed dat het Werkcentrum mij belt")
    vast = forms.CharField(label="Zaaknummer", disabled=True, initial="W26-7K3M", required=False)


def _diensten() -> list[dict[str, object]]:
    return [
        {
            "naam": "Oriëntatie op WW",
            "organisatie": {"naam": "UWV"},
            "oordeel": "past",
            "redenen": [
                {
                    "oordeel": "voldaan",
                    "tekst": "Tijdelijk contract eindigt op 2 december 2026",
                    "bron": "Werkloosheidswet",
                    "bron_url": "https://wetten.overheid.nl/BWBR0004045/",
                },
                {"oordeel": "voldaan", "tekst": "Nog geen uitkering", "bron": "UWV"},
            ],
        },
        {
            "naam": "Loopbaanadvies van het sectorfonds",
            "organisatie": "O&O-fonds",
            "oordeel": "mogelijk",
            "redenen": [
                {"oordeel": "voldaan", "tekst": "SBI 56 hoort bij de sector", "bron": "Fonds"},
                {"oordeel": "onbekend", "tekst": "Cao van de werkgever is niet bekend", "bron": "Cao"},
            ],
        },
        {
            "naam": "Loonkostensubsidie",
            "organisatie": "Gemeente Apeldoorn",
            "oordeel": "valt_af",
            "redenen": [
                {"oordeel": "niet_voldaan", "tekst": "Alleen voor mensen met bijstand", "bron": "Participatiewet"},
                {"oordeel": "fout", "tekst": "Deze regel kon niet worden gelezen"},
            ],
        },
    ]


def _werkrijen() -> list[dict[str, object]]:
    return [
        {
            "url": "#rij-1",
            "naam": "Sanne Voorbeeld",
            "nummer": "W26-7K3M",
            "onderwerp": "Ontslag · werkende",
            "termijn": "4 dagen over",
            "termijn_soort": "fout",
            "reden": "Contract eindigt over 9 dagen, nog geen eerste contact",
            "actief": True,
        },
        {
            "url": "#rij-2",
            "naam": "عينة من الاسم",
            "nummer": "W26-7JZQ",
            "onderwerp": "Scholing · werkzoekende",
            "termijn": "vandaag",
            "termijn_soort": "let_op",
            "reden": "Opleidingsfonds wees af: geen cao-dekking",
        },
        {
            "url": "#rij-3",
            "naam": "Testbedrijf Zonnedak met een heel lange naam van meer dan een regel bv",
            "nummer": "W26-7JX1",
            "onderwerp": "Leerbedrijf · werkgever",
            "termijn": "morgen",
            "reden": "SBB vroeg om aanvullende informatie",
        },
    ]


@require_GET
def stijlgids(request: HttpRequest) -> HttpResponse:
    context = {
        "kleuren": KLEUREN,
        "leeg_formulier": VoorbeeldForm(prefix="leeg", initial={"uitkering": "ww", "sectoren": ["zorg"]}),
        "fout_formulier": VoorbeeldForm(
            {"fout-laatste_dag_dag": "31", "fout-laatste_dag_maand": "2", "fout-laatste_dag_jaar": "2026"},
            prefix="fout",
        ),
        "diensten": _diensten(),
        "werkrijen": _werkrijen(),
        "railgroepen": [
            {
                "kop": "Mijn werk",
                "links": [
                    {"label": "Vandaag", "url": "#rail", "aantal": 12, "actief": True},
                    {"label": "Wacht op vrager", "url": "#rail", "aantal": 7},
                ],
            },
            {"kop": "Team", "links": [{"label": "Over termijn", "url": "#rail", "aantal": 0}]},
        ],
        "tabs": [
            {"label": "Vraag", "url": "#tabs"},
            {"label": "Gids", "url": "#tabs", "actief": True},
            {"label": "Verwijzingen", "url": "#tabs", "aantal": 0},
            {"label": "Tijdlijn", "url": "#tabs"},
        ],
        "tijdlijn": [
            {"titel": "Uw vraag is ontvangen", "moment": MOMENT, "tekst": "Wij bellen u binnen 2 werkdagen."},
            {
                "titel": "Een adviseur leest uw vraag",
                "wanneer": "vandaag",
                "door": "M. Voorbeeld",
                "nu": True,
            },
            {"titel": "Wij brengen u in contact"},
        ],
        "kenmerken": [
            {"label": "Woont in", "waarde": "Apeldoorn", "wijzig_url": "#kenmerken"},
            {"label": "Laatste dag", "waarde": "2 december 2026", "wijzig_url": "#kenmerken"},
            {"label": "Sector", "wijzig_url": "#kenmerken"},
        ],
        "reeks": [
            {"label": "4e kw. 2025", "waarde": 61, "tekst": "61%"},
            {"label": "1e kw. 2026", "waarde": 65, "tekst": "65%"},
            {"label": "2e kw. 2026", "waarde": 68, "tekst": "68%"},
            {"label": "3e kw. 2026", "waarde": 74, "tekst": "74%"},
        ],
        "kolommen": [{"kop": "Maatregel"}, {"kop": "Trekker"}, {"kop": "2026", "getal": True}, {"kop": "Inzet"}],
        "rijen": [
            [
                {"tekst": "Eén aanspreekpunt bij dreigend ontslag", "url": "#tabel"},
                "Centrumgemeente",
                "120.000",
                {"badges": [{"tekst": "publiek"}, {"tekst": "hard", "soort": "goed"}]},
            ],
            [
                "Loopbaancoaches van de bonden op het loket",
                "Werknemers",
                "40.000",
                {"badge": "let_op", "tekst": "voorwaardelijk"},
            ],
        ],
        "voet": ["Totaal doel 2.1", "", "160.000", ""],
    }
    return render(request, "dev/stijlgids.html", context)
