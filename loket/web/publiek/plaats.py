"""From what was posted on the page of the postcode to a gemeente."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from loket.antwoorden import Antwoorden
from loket.web.publiek.forms import PlaatsForm
from loket.web.publiek.stappen import Wijziging, give_answer
from werkcentrum.basis.queries.regios import find_gemeente, parse_pc4


@dataclass(frozen=True, slots=True)
class Plaatsvraag:
    """How the page asks: by postcode, by gemeente, or both. `voorstel` stands ready in the list."""

    met_postcode: bool
    met_gemeente: bool
    voorstel: str = ""
    postcode: str = ""


def how_to_ask(antwoorden: Antwoorden, *, kies_zelf: bool = False, andere_postcode: bool = False) -> Plaatsvraag:
    if antwoorden.gemeente:
        return Plaatsvraag(True, True, antwoorden.gemeente, antwoorden.postcode)
    if antwoorden.postcode and not andere_postcode:
        pc4 = parse_pc4(antwoorden.postcode)
        gevonden = find_gemeente(pc4).gemeente if pc4 else None
        return Plaatsvraag(False, True, gevonden.code if gevonden else "", antwoorden.postcode)
    return Plaatsvraag(not kies_zelf, kies_zelf)


def apply_plaats(form: PlaatsForm, antwoorden: Antwoorden) -> Wijziging | None:
    """The answers with the gemeente, or without it when the person must choose; None puts an error on the form."""
    postcode = form.cleaned_data["postcode"]
    chosen = form.cleaned_data["gemeente"]
    # On the page that shows both, a new postcode beside the old gemeente means: look it up again.
    looked_up_again = chosen == antwoorden.gemeente and postcode not in ("", antwoorden.postcode)
    if chosen and not (looked_up_again and parse_pc4(postcode)):
        return give_answer(replace(antwoorden, postcode=postcode or antwoorden.postcode), "gemeente", chosen)
    uitkomst = find_gemeente(str(parse_pc4(postcode)))
    if uitkomst.gemeente is None:
        form.add_error(
            "postcode",
            _("Wij kennen de postcode “%(postcode)s” niet. Kijk hem na, of kies hieronder uw gemeente.")
            % {"postcode": postcode},
        )
        return None
    met_postcode = replace(antwoorden, postcode=postcode)
    if uitkomst.zeker:
        return give_answer(met_postcode, "gemeente", uitkomst.gemeente.code)
    without = give_answer(met_postcode, "gemeente", None).antwoorden
    open_again = replace(without, overgeslagen=tuple(key for key in without.overgeslagen if key != "gemeente"))
    return Wijziging(open_again, ())
