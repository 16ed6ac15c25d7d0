"""Wrong input: one clear sentence that names the field, status 422, and what was typed is still there."""

import pytest

from loket.models import Intake
from tests.loket.publiek.conftest import VRAAG

LANG = "Wolfeschlegelsteinhausen" * 12 + "abcdefghijkl"


@pytest.mark.parametrize(
    ("stap", "data", "zin"),
    [
        ("doelgroep", {}, "Kies wat het best bij u past."),
        ("doelgroep", {"doelgroep": "anders"}, "Kies bij “Wat past het best bij u?” een van de antwoorden."),
        ("thema", {}, "Kies waar uw vraag over gaat."),
        ("plaats", {}, "Vul uw postcode in, of kies uw gemeente."),
        ("plaats", {"postcode": "73 11"}, "De postcode “73 11” klopt niet."),
        ("plaats", {"postcode": "7311", "gemeente": "GM9999"}, "Kies uw gemeente uit de lijst."),
        ("leeftijd", {}, "Vul uw leeftijd in, of kies “Dat weet ik niet”."),
        ("leeftijd", {"antwoord": "veertig"}, "Vul bij “Leeftijd” een heel getal in van 13 tot en met 99."),
        ("leeftijd", {"antwoord": "140"}, "Vul bij “Leeftijd” een heel getal in van 13 tot en met 99."),
        ("uitkering", {}, "Kies een antwoord bij “Uitkering”."),
        ("uitkering", {"antwoord": ["geen", "ww"]}, "U koos bij “Uitkering” ook “Geen uitkering”."),
        ("uitkering", {"antwoord": ["_onbekend", "ww"]}, "U koos bij “Uitkering” ook “Dat weet ik niet”."),
        ("uitkering", {"antwoord": ["loterij"]}, "Kies bij “Uitkering” een van de antwoorden."),
        (
            "einde_dienstverband",
            {"antwoord_dag": "31", "antwoord_maand": "2", "antwoord_jaar": "2027"},
            "De datum bij “Laatste werkdag” bestaat niet.",
        ),
        ("einde_dienstverband", {"antwoord_dag": "3"}, "De datum bij “Laatste werkdag” bestaat niet."),
        ("werkgever_sbi", {"antwoord": "bouw"}, "Een SBI-code heeft 2 tot 5 cijfers"),
        ("werkgemeente", {"antwoord": ""}, "Kies een antwoord bij “Werkgemeente”."),
        ("contact", {}, "Vul uw e-mailadres of uw telefoonnummer in."),
        ("contact", {"email": "noor@"}, "Uw e-mailadres klopt niet."),
        ("contact", {"telefoon": "bel maar"}, "Uw telefoonnummer klopt niet."),
        ("contact", {"telefoon": "12"}, "Uw telefoonnummer klopt niet."),
        ("contact", {"telefoon": "0612345678", "naam": "x" * 301}, "Uw naam is te lang: hoogstens 300 tekens"),
        ("toelichting", {"toelichting": "x" * 5001}, "Uw tekst is te lang: hoogstens 5000 tekens"),
    ],
)
def test_wrong_input_gets_a_sentence(client, concept, stap, data, zin):
    concept(kenmerken={"dienstverband": "tijdelijk"})

    response = client.post(f"{VRAAG}/{stap}/", data)

    assert response.status_code == 422
    assert zin in response.text
    assert "Fout:" in response.text
    assert 'class="wc-fouten"' in response.text
    for waarde in data.values():
        if isinstance(waarde, str) and waarde and len(waarde) < 100 and waarde not in ("anders", "GM9999"):
            assert waarde in response.text


@pytest.mark.parametrize(
    ("stap", "data", "veld"),
    [
        ("contact", {"naam": "No\x00or", "email": "noor@test.example"}, "Uw naam"),
        ("contact", {"email": "noor\x00@test.example"}, "Uw e-mailadres"),
        ("contact", {"telefoon": "06123\x0045678"}, "Uw telefoonnummer"),
        ("toelichting", {"toelichting": "Hallo\x00"}, "Wat wilt u ons vragen of vertellen?"),
        ("plaats", {"postcode": "73\x0011"}, "Wat is uw postcode?"),
        ("doelgroep", {"doelgroep": "werk\x00ende"}, "Wat past het best bij u?"),
        ("cao", {"antwoord": "Bouw\x00"}, "Onder welke cao valt het werk?"),
        ("leeftijd", {"antwoord": "4\x001"}, "Hoe oud bent u?"),
        ("uitkering", {"antwoord": ["ww\x00"]}, "Krijgt u een uitkering?"),
        (
            "einde_dienstverband",
            {"antwoord_dag": "1\x00", "antwoord_maand": "2", "antwoord_jaar": "2027"},
            "Wat is uw",
        ),
    ],
)
def test_a_null_byte_is_refused_in_every_field(client, concept, stap, data, veld):
    concept(kenmerken={"dienstverband": "tijdelijk"})

    response = client.post(f"{VRAAG}/{stap}/", data)

    assert response.status_code == 422
    assert f"“{veld}" in response.text
    assert "bevat een teken dat wij niet kunnen bewaren" in response.text


@pytest.mark.parametrize("naam", [LANG, "نور مثال", "Noor 👩🏽‍🔧 van ’t Voorbeeld", "<b>Noor</b>"])
def test_unusual_names_are_kept_as_they_are(client, concept, naam):
    concept()

    response = client.post(f"{VRAAG}/contact/", {"naam": naam, "email": "noor@test.example"}, follow=True)

    assert response.status_code == 200
    assert Intake.objects.get().antwoorden["naam"] == naam
    assert naam.replace("<", "&lt;").replace(">", "&gt;") in response.text


def test_what_a_robot_fills_in_is_refused_with_a_way_out(client, concept):
    concept(email="", telefoon="")

    response = client.post(
        f"{VRAAG}/contact/", {"email": "noor@test.example", "laat_dit_leeg": "https://spam.example"}
    )

    assert response.status_code == 422
    assert "leek ingevuld door een computer" in response.text
    assert "email" not in Intake.objects.get().antwoorden


def test_a_null_byte_in_the_address_is_no_question(client):
    assert client.get("/volgen/a%00b/").status_code == 400
