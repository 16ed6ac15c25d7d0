"""Which part of an agenda hangs under which. Pure."""

from beraad.enums import KnoopSoort, OnderdeelSoort

# The name of the parent is also the name of its foreign key.
OUDER: dict[KnoopSoort, KnoopSoort] = {
    KnoopSoort.ONDERDEEL: KnoopSoort.AGENDA,
    KnoopSoort.ANALYSECIJFER: KnoopSoort.AGENDA,
    KnoopSoort.AMBITIE: KnoopSoort.AGENDA,
    KnoopSoort.DOEL: KnoopSoort.AMBITIE,
    KnoopSoort.INDICATOR: KnoopSoort.DOEL,
    KnoopSoort.MAATREGEL: KnoopSoort.DOEL,
    KnoopSoort.INZET: KnoopSoort.MAATREGEL,
    KnoopSoort.MIDDEL: KnoopSoort.AGENDA,
}
# From an agenda to the uuid of a part of it.
PAD: dict[KnoopSoort, str] = {
    KnoopSoort.AGENDA: "uuid",
    KnoopSoort.ONDERDEEL: "onderdelen__uuid",
    KnoopSoort.ANALYSECIJFER: "analysecijfers__uuid",
    KnoopSoort.AMBITIE: "ambities__uuid",
    KnoopSoort.DOEL: "ambities__doelen__uuid",
    KnoopSoort.INDICATOR: "ambities__doelen__indicatoren__uuid",
    KnoopSoort.MAATREGEL: "ambities__doelen__maatregelen__uuid",
    KnoopSoort.INZET: "ambities__doelen__maatregelen__inzetten__uuid",
    KnoopSoort.MIDDEL: "middelen__uuid",
}
# What stays as long as the agenda itself, and has its own place.
VAST = frozenset({KnoopSoort.AGENDA, KnoopSoort.ONDERDEEL})
# The onderdeel on whose page the parts stand that hang under the agenda.
BLAD: dict[KnoopSoort, OnderdeelSoort] = {
    KnoopSoort.ANALYSECIJFER: OnderdeelSoort.ANALYSE,
    KnoopSoort.MIDDEL: OnderdeelSoort.MIDDELEN,
}


def kinderen_of(soort: KnoopSoort) -> tuple[KnoopSoort, ...]:
    """What a person can add under a part of this kind."""
    return tuple(kind for kind, ouder in OUDER.items() if ouder == soort and kind not in VAST)
