"""Which vraag can not wait, and why. Pure: from facts only, never from what someone wrote in their own words."""

from datetime import date

from loket.enums import ActieReden
from loket.kenmerken import Feiten

# A job or a WW that ends within this many days asks for contact on the same day.
EINDE_DRINGEND_DAGEN = 14
# From this many people on there is a duty to report (Wet melding collectief ontslag, art. 3).
VEEL_MENSEN = 20
# These facts change how soon we act, not the advice: the intake asks them where they make sense.
SPOEDVRAGEN = ("bedreigende_situatie", "einde_ww")


def spoedreden(feiten: Feiten, *, today: date) -> ActieReden | None:
    """The one reason, the most pressing first; None when it can wait its turn."""
    if feiten.get("bedreigende_situatie") is True:
        return ActieReden.BEDREIGEND
    if ends_soon(feiten.get("einde_dienstverband"), today=today):
        return ActieReden.EINDE_NADERT
    if ends_soon(feiten.get("einde_ww"), today=today):
        return ActieReden.EINDE_WW_NADERT
    betrokken = feiten.get("aantal_betrokken")
    if feiten.get("thema") == "reorganisatie" and isinstance(betrokken, int) and betrokken >= VEEL_MENSEN:
        return ActieReden.REORGANISATIE
    return None


def ends_soon(einde: object, *, today: date) -> bool:
    return isinstance(einde, date) and 0 <= (einde - today).days <= EINDE_DRINGEND_DAGEN
