from beraad.models.agenda import Agendaversie, Meerjarenagenda
from beraad.models.beraad import Beraad
from beraad.models.knopen import Ambitie, Doel, Indicator

__all__ = ["Agendaversie", "Ambitie", "Beraad", "Doel", "Indicator", "Meerjarenagenda"]
