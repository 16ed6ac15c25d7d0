"""Which form belongs to which kind of part."""

from beraad.enums import KnoopSoort
from beraad.web.secretariaat.aanpakforms import AnalysecijferForm, InzetForm, MaatregelForm, MiddelForm
from beraad.web.secretariaat.forms import AgendaForm, AmbitieForm, DoelForm, IndicatorForm, OnderdeelForm

Formulier = (
    AgendaForm
    | OnderdeelForm
    | AnalysecijferForm
    | AmbitieForm
    | DoelForm
    | IndicatorForm
    | MaatregelForm
    | InzetForm
    | MiddelForm
)
FORMULIER: dict[KnoopSoort, type[Formulier]] = {
    KnoopSoort.AGENDA: AgendaForm,
    KnoopSoort.ONDERDEEL: OnderdeelForm,
    KnoopSoort.ANALYSECIJFER: AnalysecijferForm,
    KnoopSoort.AMBITIE: AmbitieForm,
    KnoopSoort.DOEL: DoelForm,
    KnoopSoort.INDICATOR: IndicatorForm,
    KnoopSoort.MAATREGEL: MaatregelForm,
    KnoopSoort.INZET: InzetForm,
    KnoopSoort.MIDDEL: MiddelForm,
}
