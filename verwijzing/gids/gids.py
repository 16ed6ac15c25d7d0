"""The gids itself: a kaart, compiled once, that gives explained advice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from loket.kenmerken import ALLE, Feiten, Kenmerken, Waarde, afgeleid, datum_in_woorden
from verwijzing.gids.advies import DienstAdvies, Reden, Telling, Uitkomst
from verwijzing.gids.compilatie import Compilatie, Treffers, bijdragen_van, posities
from verwijzing.gids.kaart import Dienst, Kaart
from verwijzing.gids.maat import aandeel, maat
from verwijzing.gids.oordeel import Uitslag
from verwijzing.gids.rangorde import rangtermen
from verwijzing.gids.tegenfeit import Tegenfeit, tegenfeit
from verwijzing.gids.teksten import beslissend, bron_verlopen, juist_voor, tekst, tekst_b1
from verwijzing.gids.uitleg import Beoordeling, Regelregel, beoordeel
from verwijzing.gids.vergelijking import Ordening
from verwijzing.gids.voorwaarden import EenVan, leden
from verwijzing.gids.vraag import Vraagsteller

ENGINE_VERSIE = "1"
BIJZONDER = 1000


class Gids:
    """A kaart that is ready for use. Make it once per kaartversie; it is safe to share between threads."""

    def __init__(self, kaart: Kaart) -> None:
        self.kaart = kaart
        self.compilatie = Compilatie(kaart)
        self.vragen = Vraagsteller(self.compilatie)
        self._per_uuid: Mapping[str, Dienst] = {dienst.uuid: dienst for dienst in kaart.diensten}

    def advise(
        self,
        feiten: Kenmerken,
        *,
        datum: date,
        regio: str,
        alles: bool = False,
        top: int | None = None,
        met_vraag: bool = True,
    ) -> Uitkomst:
        """The ranked diensten with reasons; `alles` adds what fell off, `top` cuts the list off."""
        volledig = _met_afgeleid(feiten, datum, regio)
        treffers = self.compilatie.match(volledig, datum)
        diensten = [
            self._leg_uit(dienst, feiten, volledig, datum, rang)
            for rang, dienst in enumerate(self._gerangschikt(treffers, feiten, datum, alles, top), start=1)
        ]
        vraag = self.vragen.volgende(feiten, volledig, treffers, datum=datum, regio=regio) if met_vraag else None
        return Uitkomst(
            ENGINE_VERSIE,
            self.kaart.versie,
            regio,
            datum,
            feiten,
            tuple(diensten),
            vraag,
            self._tel(treffers),
        )

    def match(self, feiten: Kenmerken, *, datum: date, regio: str) -> Treffers:
        """Only the verdict sets, without reasons: for figures, previews and shadow runs."""
        return self.compilatie.match(_met_afgeleid(feiten, datum, regio), datum)

    def passend(self, feiten: Kenmerken, *, datum: date, regio: str) -> tuple[Dienst, ...]:
        """What fits or may fit within the thema, without the safety nets: none of these is a hiaat."""
        treffers = self.match(feiten, datum=datum, regio=regio)
        c = self.compilatie
        fits = (treffers.past | treffers.mogelijk) & c.met_thema & c.thema_masker(feiten)
        return tuple(c.diensten[nummer] for nummer in posities(fits) if not c.diensten[nummer].vangnet)

    def ordening(self, feiten: Kenmerken, *, datum: date, regio: str, top: int) -> Ordening:
        """As advise, without a word of explanation: many times as fast, for re-runs and previews."""
        treffers = self.match(feiten, datum=datum, regio=regio)
        return Ordening(
            tuple(dienst.sleutel for dienst in self._gerangschikt(treffers, feiten, datum, False, top)),
            frozenset(
                self.compilatie.diensten[nummer].sleutel
                for nummer in posities((treffers.past | treffers.mogelijk) & self.compilatie.met_thema)
            ),
        )

    def beoordeel(self, uuid: str, feiten: Kenmerken, *, datum: date, regio: str) -> Beoordeling:
        """One dienst, whatever its verdict and also when it has no thema (found by search)."""
        return beoordeel(self._per_uuid[uuid], _met_afgeleid(feiten, datum, regio), datum)

    def dienst(self, uuid: str) -> Dienst:
        return self._per_uuid[uuid]

    def tegenfeit(self, uuid: str, feiten: Kenmerken, *, datum: date, regio: str) -> Tegenfeit | None:
        """What would have to change for a dienst that falls off."""
        return tegenfeit(self._per_uuid[uuid], feiten, datum=datum, regio=regio)

    def leg_uit(self, uuid: str, feiten: Kenmerken, *, datum: date, regio: str) -> DienstAdvies:
        """One dienst with its reasons and ranking terms, outside any list (rang 0)."""
        return self._leg_uit(self._per_uuid[uuid], feiten, _met_afgeleid(feiten, datum, regio), datum, 0)

    def _gerangschikt(
        self, treffers: Treffers, feiten: Feiten, datum: date, alles: bool, top: int | None
    ) -> Iterator[Dienst]:
        """In order, one line per sleutel: of the copies of a card only the best ranked is shown."""
        gezien: set[str] = set()
        for nummer in self._op_volgorde(treffers, feiten, datum, alles):
            if top is not None and len(gezien) >= top:
                return
            dienst = self.compilatie.diensten[nummer]
            if dienst.sleutel not in gezien:
                gezien.add(dienst.sleutel)
                yield dienst

    def _op_volgorde(self, treffers: Treffers, feiten: Feiten, datum: date, alles: bool) -> Iterator[int]:
        """Group by group, each ranked only when it is reached: within the thema, outside it, fallen off."""
        c = self.compilatie
        stand = c.stand(datum, "gemeente" in feiten)
        in_thema = c.thema_masker(feiten)
        for groep in (treffers.past | treffers.mogelijk, treffers.valt_af if alles else 0):
            for masker in (groep & in_thema, groep & c.met_thema & ~in_thema):
                yield from c.rangschik(masker, treffers.uitslagen, stand)

    def _tel(self, treffers: Treffers) -> Telling:
        met = self.compilatie.met_thema
        return Telling(
            (treffers.past & met).bit_count(),
            (treffers.mogelijk & met).bit_count(),
            (treffers.valt_af & met).bit_count(),
        )

    def _leg_uit(
        self, dienst: Dienst, feiten: Kenmerken, volledig: Feiten, datum: date, rang: int
    ) -> DienstAdvies:
        uitleg = beoordeel(dienst, volledig, datum)
        bijdragen = bijdragen_van(dienst, ((r.regel, r.uitslag) for r in uitleg.regels if not r.vast), self.kaart)
        return DienstAdvies(
            uuid=dienst.uuid,
            sleutel=dienst.sleutel,
            versie_id=dienst.versie_id,
            naam=dienst.naam,
            organisatie=dienst.organisatie,
            rang=rang,
            oordeel=uitleg.oordeel,
            redenen=tuple(_reden(r, volledig, datum) for r in uitleg.regels),
            rangtermen=rangtermen(
                dienst,
                bijdragen,
                thema=feiten.get("thema"),
                gemeente_bekend="gemeente" in feiten,
                datum=datum,
            ),
            capaciteit=dienst.capaciteit,
            juist_voor=self._juist_voor(uitleg.regels, volledig, datum),
            aanvraag=_aanvraag(dienst, datum),
        )

    def _juist_voor(self, regels: Iterable[Regelregel], feiten: Feiten, datum: date) -> str:
        """The rule met that says most, if it says something: at most half of the askers meet it."""
        voldaan = [r.regel for r in regels if r.uitslag is Uitslag.VOLDAAN and not r.vast]
        zwaarst = max(voldaan, key=lambda regel: (maat(regel, self.kaart.aandelen).bits, regel.hard), default=None)
        if zwaarst is None or maat(zwaarst, self.kaart.aandelen).bits < BIJZONDER:
            return ""
        return juist_voor(zwaarst, aandeel(zwaarst, self.kaart.aandelen), feiten, datum)


def compile_kaart(kaart: Kaart) -> Gids:
    return Gids(kaart)


@lru_cache(maxsize=8)
def _gids_van(kaart: Kaart) -> Gids:
    return Gids(kaart)


def advise(
    kaart: Kaart, feiten: Kenmerken, *, datum: date, regio: str, alles: bool = False, top: int | None = None
) -> Uitkomst:
    """Advice from a kaart that is not compiled yet; the compiled form of the last few is remembered."""
    return _gids_van(kaart).advise(feiten, datum=datum, regio=regio, alles=alles, top=top)


def _met_afgeleid(feiten: Kenmerken, datum: date, regio: str) -> dict[str, Waarde]:
    return {**feiten, **afgeleid(feiten, datum=datum, regio=regio)}


def _reden(r: Regelregel, feiten: Feiten, datum: date) -> Reden:
    v = beslissend(r.regel, r.uitslag, feiten, datum) if isinstance(r.regel, EenVan) else r.regel
    verlopen = bron_verlopen(r.regel, datum)
    return Reden(
        kenmerk=v.kenmerk,
        oordeel=r.uitslag,
        hard=r.regel.hard,
        tekst=verlopen or tekst(r.regel, r.uitslag, feiten),
        tekst_b1=verlopen or tekst_b1(r.regel, r.uitslag, feiten, datum),
        bron=r.regel.bron,
        gevoelig=_gevoelig(r),
    )


def _gevoelig(r: Regelregel) -> bool:
    return any(ALLE[lid.kenmerk].gevoelig for lid in leden(r.regel))


def _aanvraag(dienst: Dienst, datum: date) -> str:
    """When one can apply, where there are windows."""
    for tijdvak in sorted(dienst.aanvraagtijdvakken, key=lambda t: t.van or date.min):
        if tijdvak.bevat(datum) and tijdvak.tot is not None:
            return f"Aanvragen kan nu, tot en met {datum_in_woorden(tijdvak.tot)}."
        if tijdvak.van is not None and tijdvak.van > datum:
            return f"Aanvragen kan weer vanaf {datum_in_woorden(tijdvak.van)}."
    return "Aanvragen kan nu niet; een nieuw tijdvak is niet bekend." if dienst.aanvraagtijdvakken else ""
