"""What a command takes."""

from argparse import ArgumentTypeError


def boven_nul(tekst: str) -> int:
    """For `type=`: a number above zero, in digits."""
    if not tekst.isdecimal() or not int(tekst):
        raise ArgumentTypeError(f"{tekst!r} is geen getal boven nul")
    return int(tekst)
