LANGSTE_VOORNAAM = 60


def voornaam(naam: str) -> str:
    """The first word of the name, cut where someone typed a whole line."""
    return "".join(naam.split()[:1])[:LANGSTE_VOORNAAM]
