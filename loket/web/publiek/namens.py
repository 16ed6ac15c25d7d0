"""Asking for oneself or for another: what of the answers goes along when someone changes between the two. Pure."""

from dataclasses import replace

from loket.antwoorden import Antwoorden
from loket.kenmerken import Kenmerken
from loket.web.publiek.stappen import NAMENS, Wijziging, give_answer


def ask_for_other(antwoorden: Antwoorden) -> Wijziging:
    """The facts stay until it is said what the other person is; who asked so far becomes the one who asks."""
    if antwoorden.namens:
        return Wijziging(antwoorden, ())
    feiten = {key: feit for key, feit in antwoorden.kenmerken.items() if key != "doelgroep"}
    changed = replace(
        antwoorden,
        kenmerken=Kenmerken(feiten),
        namens=True,
        naam="",
        email="",
        telefoon="",
        namens_naam=antwoorden.naam,
        namens_email=antwoorden.email,
        namens_telefoon=antwoorden.telefoon,
    )
    return Wijziging(changed, ())


def ask_for_self(antwoorden: Antwoorden, doelgroep: str) -> Wijziging:
    """Who asked for another keeps the own name and address; what they were to that person falls away."""
    vervallen: tuple[str, ...] = ()
    if antwoorden.namens:
        vervallen = (NAMENS,) if antwoorden.relatie or antwoorden.contact_gevraagd else ()
        antwoorden = replace(
            antwoorden,
            namens=False,
            naam=antwoorden.namens_naam,
            email=antwoorden.namens_email,
            telefoon=antwoorden.namens_telefoon,
            namens_naam="",
            namens_email="",
            namens_telefoon="",
            relatie="",
            bevoegdheid="",
            bericht_aan="",
            contact_gevraagd=False,
        )
    changed = give_answer(antwoorden, "doelgroep", doelgroep)
    return Wijziging(changed.antwoorden, (*changed.vervallen, *vervallen))


def answer_for_other(antwoorden: Antwoorden, doelgroep: str) -> Wijziging:
    """What the other person is."""
    return give_answer(ask_for_other(antwoorden).antwoorden, "doelgroep", doelgroep)
