"""The share of askers with a value, by kenmerk: the measure of how much a condition on a card says.

These are own estimates, to begin with; a region can replace them by what its own anonymous questions show.
Shares of a choice need not add up to 1: the rest has no value for it (no end of contract in sight, say).
A number or date has cumulative points: (x, share of askers with a value of at most x). "*" stands for any value
that is not named; for SBI the names are the number of digits of a prefix.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Verdeling:
    delen: tuple[tuple[str, float], ...] = ()
    knopen: tuple[tuple[int, float], ...] = ()

    def deel(self, waarde: str) -> float:
        delen = dict(self.delen)
        return delen.get(waarde, delen.get("*", 0.0))

    def tot_en_met(self, x: int) -> float:
        """Cumulative share up to x, straight between two points."""
        vorige_x, vorige_y = self.knopen[0]
        if x <= vorige_x:
            return vorige_y if x == vorige_x else 0.0
        for knoop_x, knoop_y in self.knopen[1:]:
            if x <= knoop_x:
                return vorige_y + (knoop_y - vorige_y) * (x - vorige_x) / (knoop_x - vorige_x)
            vorige_x, vorige_y = knoop_x, knoop_y
        return vorige_y

    def tussen(self, laag: int, hoog: int) -> float:
        return max(0.0, self.tot_en_met(hoog) - self.tot_en_met(laag - 1))


class Aandelen(Mapping[str, Verdeling]):
    """Verdelingen by kenmerk; what is not given falls back on the estimates of the vocabulary."""

    __slots__ = ("_verdelingen",)

    def __init__(self, verdelingen: Mapping[str, Verdeling] | None = None) -> None:
        self._verdelingen = {**STANDAARD, **(verdelingen or {})}

    def __getitem__(self, key: str) -> Verdeling:
        return self._verdelingen[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._verdelingen)

    def __len__(self) -> int:
        return len(self._verdelingen)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._verdelingen.items(), key=lambda paar: paar[0])))

    def als_json(self) -> dict[str, dict[str, float]]:
        """Per kenmerk value → share; points of a number are written as "<=18"."""
        return {
            key: dict(v.delen) | {f"<={x}": y for x, y in v.knopen} for key, v in sorted(self._verdelingen.items())
        }

    @classmethod
    def uit_json(cls, raw: Mapping[str, Mapping[str, float]]) -> "Aandelen":
        return cls(
            {
                key: Verdeling(
                    delen=tuple((w, y) for w, y in delen.items() if not w.startswith("<=")),
                    knopen=tuple(sorted((int(w[2:]), y) for w, y in delen.items() if w.startswith("<="))),
                )
                for key, delen in raw.items()
            }
        )


def _delen(**delen: float) -> Verdeling:
    return Verdeling(delen=tuple(delen.items()))


def _ja(deel: float) -> Verdeling:
    return Verdeling(delen=(("ja", deel), ("nee", round(1 - deel, 6))))


UITKERING = _delen(
    geen=0.52, ww=0.083, bijstand=0.14, wia=0.05, wajong=0.035, wao_waz=0.015,
    ziektewet=0.03, anw=0.005, ioaw_ioaz=0.008, iow=0.004, aow=0.02, anders=0.04,
)  # fmt: skip
WEKEN_ZIEK = Verdeling(
    knopen=(
        (-1, 0.0), (0, 0.80), (1, 0.82), (6, 0.86), (13, 0.885), (42, 0.93), (52, 0.95), (104, 0.985), (208, 1.0),
    )
)  # fmt: skip
DAGEN_TOT_EINDE = Verdeling(
    knopen=(
        (-3650, 0.0), (-365, 0.02), (-90, 0.06), (0, 0.12), (28, 0.17), (60, 0.22), (90, 0.25), (180, 0.30),
        (365, 0.33), (3650, 0.35),
    )
)  # fmt: skip

STANDAARD: Mapping[str, Verdeling] = MappingProxyType(
    {
        "doelgroep": _delen(werkzoekende=0.45, werkende=0.35, werkgever=0.20),
        "thema": _delen(
            werk_vinden=0.22, loopbaan=0.13, scholing=0.13, ontslag=0.08, ziekte_en_werk=0.06, ondernemen=0.04,
            geld_en_regelingen=0.08, taal_en_basisvaardigheden=0.05, personeel_vinden=0.06,
            personeel_ontwikkelen=0.03, inclusief_werkgeven=0.03, leerbedrijf=0.02, reorganisatie=0.01,
            verzuim=0.02, subsidies=0.02, rechten_op_werk=0.02,
        ),
        "gemeente": Verdeling(delen=(("*", 0.1),)),
        "werkgemeente": Verdeling(delen=(("*", 0.1),)),
        "regio": Verdeling(delen=(("*", 1.0),)),
        "leeftijd": Verdeling(
            knopen=(
                (12, 0.0), (17, 0.03), (20, 0.09), (26, 0.24), (29, 0.31), (39, 0.52), (49, 0.71),
                (54, 0.80), (59, 0.89), (61, 0.93), (66, 0.985), (99, 1.0),
            )
        ),
        "jongere": _ja(0.24),
        "uitkering": UITKERING,
        # Of all askers: those whose WW ends at all, and when.
        "einde_ww": Verdeling(
            knopen=((-365, 0.0), (0, 0.005), (28, 0.015), (90, 0.035), (365, 0.07), (730, 0.083))
        ),
        "dienstverband": _delen(
            geen=0.40, vast=0.25, tijdelijk=0.13, oproep=0.06, uitzend=0.06, zzp=0.07, beschut=0.03
        ),
        "einde_dienstverband": DAGEN_TOT_EINDE,
        "dagen_tot_einde": DAGEN_TOT_EINDE,
        "reden_einde": _delen(
            bedrijfseconomisch=0.07, faillissement=0.02, contract_loopt_af=0.11, vaststellingsovereenkomst=0.04,
            ziekte=0.05, conflict=0.03, eigen_keuze=0.08, anders=0.04,
        ),
        "weken_ziek": WEKEN_ZIEK,
        "werkgever_sbi": Verdeling(delen=(("2", 0.03), ("3", 0.012), ("4", 0.006), ("5", 0.003))),
        "cao": Verdeling(delen=(("*", 0.02),)),
        "gewenste_sector": _delen(
            bouw=0.06, techniek=0.12, ict=0.07, zorg=0.15, welzijn=0.08, kinderopvang=0.04, onderwijs=0.07,
            transport_logistiek=0.09, groen=0.05, horeca=0.06, handel=0.09, industrie=0.06, schoonmaak=0.04,
            beveiliging=0.03, overheid=0.06, cultuur=0.03, sport_recreatie=0.03, zakelijk_financieel=0.08,
            anders=0.10,
        ),
        "opleidingsniveau": _delen(
            geen=0.09, vmbo_mbo1=0.18, mbo2=0.14, mbo3=0.11, mbo4_havo_vwo=0.24, hbo=0.16, wo=0.08
        ),
        "startkwalificatie": _ja(0.73),
        "diploma_buitenland": _ja(0.10),
        "taalniveau": _delen(geen=0.02, a1=0.04, a2=0.07, b1=0.10, b2_of_hoger=0.77),
        "hulp_digitaal": _ja(0.10),
        "belemmering": _ja(0.20),
        "doelgroepregister": _ja(0.06),
        "verblijf": _delen(
            nederlands=0.80, eu_burger=0.05, arbeidsmigrant=0.04, statushouder=0.05, asielzoeker=0.01,
            oekraine=0.02, anders=0.03,
        ),
        "inburgering": _ja(0.04),
        "schulden": _ja(0.12),
        "in_opleiding": _ja(0.07),
        "wil_ondernemen": _ja(0.06),
        "wil_leren_via": _delen(
            cursus=0.30, mbo_bbl=0.12, mbo_bol=0.06, praktijkleren=0.10, evc=0.04, hbo_deeltijd=0.08,
            hbo_wo_voltijd=0.04, weet_niet=0.25,
        ),
        "moeite_met_lezen": _ja(0.12),
        "laag_inkomen": _ja(0.20),
        "bedreigende_situatie": _ja(0.02),
        "kinderen": _ja(0.35),
        "vakbondslid": _ja(0.15),
        "aantal_werknemers": Verdeling(
            knopen=((-1, 0.0), (0, 0.04), (1, 0.12), (9, 0.45), (24, 0.62), (49, 0.74), (99, 0.84), (249, 0.93),
                    (350, 0.955), (1000, 0.985), (100_000, 1.0))
        ),
        "aantal_vacatures": Verdeling(
            knopen=((-1, 0.0), (0, 0.40), (1, 0.60), (3, 0.80), (10, 0.94), (100, 0.99), (100_000, 1.0))
        ),
        "aantal_betrokken": Verdeling(
            knopen=((-1, 0.0), (0, 0.85), (1, 0.89), (5, 0.93), (19, 0.97), (100, 0.99), (100_000, 1.0))
        ),
        "erkend_leerbedrijf": _ja(0.45),
        "wil_baan_bieden_aan": _delen(
            banenafspraak=0.16, mensen_met_uitkering=0.15, statushouders=0.08, asielzoekers=0.03, oekraine=0.05,
            arbeidsmigranten=0.06, zij_instromers=0.15, jongeren=0.15, ouderen=0.08,
        ),
        "loonsom_klasse": _delen(klein=0.70, middelgroot=0.20, groot=0.10),
        "uitkering_kandidaat": _delen(
            geen=0.15, ww=0.06, bijstand=0.08, wia=0.04, wajong=0.05, wao_waz=0.01,
            ziektewet=0.02, anw=0.003, ioaw_ioaz=0.005, iow=0.002, aow=0.01, anders=0.02,
        ),
        "weken_ziek_medewerker": WEKEN_ZIEK,
    }
)  # fmt: skip
