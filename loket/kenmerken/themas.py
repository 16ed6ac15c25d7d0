"""Which themas each doelgroep can choose from, in the order in which they are offered."""

from collections.abc import Mapping

from loket.kenmerken.model import WERKENDE, WERKGEVER, WERKZOEKENDE

_PERSOON = (
    "werk_vinden",
    "loopbaan",
    "scholing",
    "ontslag",
    "ziekte_en_werk",
    "geld_en_regelingen",
    "taal_en_basisvaardigheden",
    "ondernemen",
    "rechten_op_werk",
)
THEMAS: Mapping[str, tuple[str, ...]] = {
    WERKZOEKENDE: _PERSOON,
    WERKENDE: _PERSOON,
    WERKGEVER: (
        "personeel_vinden",
        "personeel_ontwikkelen",
        "inclusief_werkgeven",
        "leerbedrijf",
        "verzuim",
        "reorganisatie",
        "ontslag",
        "subsidies",
        "taal_en_basisvaardigheden",
    ),
}
