"""Words of the dienstenkaart: how a typed word meets what a card says. Pure: no Django, no I/O, no clock."""

from verwijzing.zoeken.stam import stam
from verwijzing.zoeken.woorden import split_woorden
from verwijzing.zoeken.woordenboek import Treffer, Woordenboek

__all__ = ["Treffer", "Woordenboek", "split_woorden", "stam"]
