"""One of everything that an address can be about: for the matrix of roles, and for the pages in a browser."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from beraad.enums import UitvoeringStatus
from beraad.services.jaarverslagen import make_jaarverslag
from loket.queries.afspraken import afspraak_token
from loket.queries.overzicht import overzicht_token
from loket.queries.vertegenwoordigers import namens_token
from loket.queries.volgen import volg_token
from loket.services.agendakoppelingen import make_agendakoppeling
from loket.services.overzicht import ask_overzicht
from tests.beraad.akkoord import adopt, offer
from tests.factories import (
    AanbodFactory,
    AfspraakFactory,
    AfwezigheidFactory,
    BedrijfFactory,
    BelwijzerFactory,
    BerichtFactory,
    BewaardeWeergaveFactory,
    BulkactieFactory,
    ChecklistPuntFactory,
    ContactmomentFactory,
    ContactpuntFactory,
    DienstBronFactory,
    DienstVersieFactory,
    EerlijkheidscijferFactory,
    HiaatcijferFactory,
    HiaatFactory,
    KaartmeldingFactory,
    KaartversieFactory,
    OrganisatieFactory,
    SpreekuurFactory,
    StandaardtekstFactory,
    TerugbelverzoekFactory,
    VertegenwoordigerFactory,
    VerwijzingFactory,
    VraagFactory,
    WerkafspraakFactory,
    actor_for,
)
from tests.factories.beraad import (
    ActieFactory,
    ActiepuntFactory,
    AgendapuntFactory,
    AmendementFactory,
    BeraadFactory,
    IndicatorFactory,
    InzetFactory,
    OpmerkingFactory,
    PitchFactory,
    ThematafelFactory,
    UitvoeringsagendaFactory,
    VergaderingFactory,
    VertegenwoordigingFactory,
)
from tests.factories.loket import BijlageFactory
from verwijzing.hsds.taxonomie import own_terms, taxonomie_id
from verwijzing.links import partner_path
from verwijzing.queries.kaartlink import kaarten_path
from werkcentrum.basis.enums import RolSoort


@dataclass
class World:
    """One of everything, in Veluwe Stedendriehoek. Made when an address asks for it."""

    @cached_property
    def partner(self):
        return OrganisatieFactory()

    @cached_property
    def bedrijf(self):
        return BedrijfFactory()

    @cached_property
    def _vraag(self):
        return VraagFactory(vrager__organisatie=self.bedrijf)

    @cached_property
    def _afspraak(self):
        return AfspraakFactory(vraag=self._vraag)

    @cached_property
    def _bijlage(self):
        return BijlageFactory(vraag=self._vraag)

    @cached_property
    def _verwijzing(self):
        return VerwijzingFactory(vraag=self._vraag, dienstversie=self._dienstversie)

    @cached_property
    def _dienstversie(self):
        versie = DienstVersieFactory(dienst__organisatie=self.partner)
        KaartversieFactory()
        return versie

    @cached_property
    def _indicator(self):
        return IndicatorFactory()

    @cached_property
    def _beraad(self):
        return BeraadFactory()

    @cached_property
    def _vertegenwoordiging(self):
        return VertegenwoordigingFactory(partij__beraad=self._beraad)

    @cached_property
    def _adopted_uitvoering(self):
        """With an actie, which can not be added once it is adopted."""
        row = ActieFactory(uitvoeringsagenda__agenda=self._agenda, uitvoeringsagenda__jaar=2028).uitvoeringsagenda
        row.status, row.vastgesteld_op = UitvoeringStatus.VASTGESTELD, timezone.now()
        row.save(update_fields=["status", "vastgesteld_op"])
        return row

    @cached_property
    def _uitvoering(self):
        return UitvoeringsagendaFactory(agenda=self._agenda)

    @cached_property
    def _vergadering(self):
        return VergaderingFactory(beraad=self._beraad)

    @cached_property
    def _agenda(self):
        return self._indicator.doel.ambitie.agenda

    @cached_property
    def _adopted(self):
        """The agenda with a first version, which is what the public reads."""
        return adopt(self._agenda)

    @cached_property
    def _jaarverslag(self):
        return make_jaarverslag(
            actor=actor_for(RolSoort.SECRETARIS),
            agenda_uuid=self._adopted.agenda.uuid,
            jaar=timezone.localdate().year,
        )

    def url(self, name: str, row: dict[str, Any]) -> str:
        """The address of a row of rolmatrix.yaml, with everything there that it needs."""
        for needed in row.get("nodig", []):
            self.value(needed)
        return reverse(name, kwargs={key: self.value(value) for key, value in row.get("met", {}).items()})

    def value(self, name: str) -> object:
        made: dict[str, Callable[[], object]] = {
            "vraag": lambda: self._vraag.uuid,
            "bijlage": lambda: self._bijlage.uuid,
            "volgtoken": lambda: volg_token(self._vraag),
            "afspraak": lambda: self._afspraak.uuid,
            "afspraaktoken": lambda: afspraak_token(self._afspraak),
            "spreekuur": lambda: SpreekuurFactory().pk,
            "afwezigheid": lambda: AfwezigheidFactory(gebruiker=SpreekuurFactory().gebruiker).pk,
            "agendasleutel": lambda: make_agendakoppeling(actor=actor_for(RolSoort.BALIEMEDEWERKER)),
            "namenstoken": lambda: namens_token(
                VertegenwoordigerFactory(vrager=self._vraag.vrager).vrager.vragen.get()
            ),
            "overzichttoken": lambda: overzicht_token(ask_overzicht(email=self._vraag.vrager.email)),
            "terugbelverzoek": lambda: TerugbelverzoekFactory(vraag=self._vraag).uuid,
            "verwijzing": lambda: self._verwijzing.uuid,
            "partnertoken": lambda: partner_path(self._verwijzing.uuid, 0).split("/")[-2],
            "dienst": lambda: self._dienstversie.dienst.uuid,
            "bulkactie": lambda: BulkactieFactory().uuid,
            "kaarttoken": lambda: kaarten_path(ContactpuntFactory(organisatie=self.partner)).split("/")[-2],
            "eerlijkheidscijfer": lambda: EerlijkheidscijferFactory().uuid,
            "kaartmelding": lambda: KaartmeldingFactory(versie=self._dienstversie).uuid,
            "dienstbron": lambda: DienstBronFactory(dienst=None, lijkt_op=self._dienstversie.dienst).pk,
            "dienstorganisatie": lambda: self.partner.uuid,
            "aanbod": lambda: AanbodFactory(dienst=self._dienstversie.dienst).uuid,
            "taxonomie": lambda: taxonomie_id("thema"),
            "taxonomieterm": lambda: next(own_terms()).id,
            "bericht": lambda: BerichtFactory(mislukt=True).uuid,
            "agenda": lambda: self._agenda.uuid,
            "agendaversie": lambda: self._adopted.uuid,
            "doel": lambda: self._indicator.doel.uuid,
            "jaarverslag": lambda: self._jaarverslag.uuid,
            "beraad": lambda: self._beraad.uuid,
            "partij": lambda: self._vertegenwoordiging.partij.uuid,
            "vertegenwoordiging": lambda: self._vertegenwoordiging.uuid,
            "voorstel": lambda: offer(self._agenda).uuid,
            "thematafel": lambda: ThematafelFactory(beraad=self._beraad).uuid,
            "uitvoering": lambda: self._uitvoering.uuid,
            "uitvoeringsjaar": lambda: self._adopted_uitvoering.jaar,
            "actie": lambda: ActieFactory(uitvoeringsagenda=self._uitvoering).uuid,
            "vergadering": lambda: self._vergadering.uuid,
            "agendapunt": lambda: AgendapuntFactory(vergadering=self._vergadering).uuid,
            "actiepunt": lambda: ActiepuntFactory(vergadering=self._vergadering).uuid,
            "indicator": lambda: self._indicator.uuid,
            "amendement": lambda: (
                AmendementFactory(agenda=self._agenda, knoop_uuid=self._indicator.doel.uuid).uuid
            ),
            "opmerking": lambda: OpmerkingFactory(agenda=self._agenda, knoop_uuid=self._indicator.doel.uuid).uuid,
            "pitch": lambda: PitchFactory(beraad=self._beraad).uuid,
            "maatregel": lambda: InzetFactory(maatregel__doel=self._indicator.doel).maatregel.uuid,
            "standaardtekst": lambda: StandaardtekstFactory().uuid,
            "checklistpunt": lambda: ChecklistPuntFactory().uuid,
            "werkafspraak": lambda: WerkafspraakFactory().uuid,
            "belwijzer": lambda: BelwijzerFactory().uuid,
            "brief": lambda: ContactmomentFactory(vraag=self._vraag, kanaal="brief").pk,
            "weergave": lambda: BewaardeWeergaveFactory(team=True).uuid,
            "hiaatcijfer": lambda: HiaatcijferFactory().uuid,
            "hiaten": lambda: HiaatFactory.create_batch(5, maand=date(2026, 1, 1)),
            "regio": lambda: "veluwe-stedendriehoek",
        }
        return made[name]() if name in made else name.removeprefix("=")
