"""When asking for a kenmerk makes sense: small pure tests over the facts known so far."""

from collections.abc import Callable

from loket.kenmerken.model import Feiten

IN_DIENST = ("vast", "tijdelijk", "oproep", "uitzend", "beschut")
EINDIG = ("tijdelijk", "oproep", "uitzend")


def bij_thema(*themas: str) -> Callable[[Feiten], bool]:
    """True for these themas, and while the thema is not known."""

    def test(feiten: Feiten) -> bool:
        return feiten.get("thema") is None or feiten.get("thema") in themas

    return test


def einde_in_zicht(feiten: Feiten) -> bool:
    dienstverband = feiten.get("dienstverband")
    if dienstverband in EINDIG or "reden_einde" in feiten:
        return dienstverband != "zzp"
    return dienstverband in IN_DIENST and feiten.get("thema") in ("ontslag", "rechten_op_werk")


def krijgt_ww(feiten: Feiten) -> bool:
    uitkering = feiten.get("uitkering")
    return isinstance(uitkering, tuple) and "ww" in uitkering


def geldzorgen(feiten: Feiten) -> bool:
    """With a reason only: the question is a heavy one."""
    if feiten.get("schulden") is True or feiten.get("laag_inkomen") is True:
        return True
    return feiten.get("thema") == "geld_en_regelingen"


def werk_stopt(feiten: Feiten) -> bool:
    if feiten.get("dienstverband") == "zzp":
        return False
    return "einde_dienstverband" in feiten or bij_thema(
        "ontslag", "geld_en_regelingen", "rechten_op_werk", "ziekte_en_werk"
    )(feiten)


def ziekte_speelt(feiten: Feiten) -> bool:
    if feiten.get("reden_einde") == "ziekte":
        return True
    return bij_thema("ziekte_en_werk", "ontslag", "geld_en_regelingen", "rechten_op_werk")(feiten)


def heeft_werkgever(feiten: Feiten) -> bool:
    """An employer, or someone who has one."""
    if feiten.get("doelgroep") == "werkgever":
        return True
    return feiten.get("dienstverband") not in ("geen", "zzp")


def zoekt_richting(feiten: Feiten) -> bool:
    return bij_thema("werk_vinden", "loopbaan", "scholing")(feiten)


def kan_in_register_staan(feiten: Feiten) -> bool:
    return feiten.get("belemmering") is not False


def kan_inburgeren(feiten: Feiten) -> bool:
    if feiten.get("verblijf") in ("nederlands", "eu_burger", "oekraine"):
        return False
    return "verblijf" in feiten or feiten.get("taalniveau") in ("geen", "a1", "a2", "b1")


def kan_nieuw_in_nederland_zijn(feiten: Feiten) -> bool:
    """Asking for the residence status only with a reason: language, a foreign diploma, or a duty to integrate."""
    if feiten.get("diploma_buitenland") is True or feiten.get("inburgering") is True:
        return True
    return feiten.get("taalniveau") in ("geen", "a1", "a2", "b1")


def is_geen_ondernemer(feiten: Feiten) -> bool:
    if feiten.get("dienstverband") == "zzp":
        return False
    return bij_thema("ondernemen", "werk_vinden", "loopbaan")(feiten)
