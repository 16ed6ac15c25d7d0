"""Telephone numbers, kept and compared in one way (E.164, such as +31550000000) and shown in another."""

import phonenumbers

REGIO = "NL"


class OngeldigNummer(ValueError):
    """Not a telephone number: too short, too long, or something else than digits."""


def parse_telefoon(tekst: str) -> str:
    """The number as E.164; without a country code it is a Dutch one. Raises OngeldigNummer.

    Only the length and the country are checked: a number that nobody has (yet) passes.
    """
    try:
        nummer = phonenumbers.parse(tekst, REGIO)
    except phonenumbers.NumberParseException as error:
        raise OngeldigNummer(tekst) from error
    if not phonenumbers.is_possible_number(nummer):
        raise OngeldigNummer(tekst)
    return str(phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.E164))


def show_telefoon(e164: str) -> str:
    """As people write it here: 055 000 0000; a foreign number with its country code. What is no number stays."""
    try:
        nummer = phonenumbers.parse(e164, REGIO)
    except phonenumbers.NumberParseException:
        return e164
    is_dutch = nummer.country_code == phonenumbers.country_code_for_region(REGIO)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_dutch else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(nummer, form))
