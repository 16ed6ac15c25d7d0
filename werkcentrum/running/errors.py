"""The one error of this package: a sentence for the person at the terminal."""


class Stop(Exception):
    """Work cannot go on; the message is one clear line, shown without a traceback."""
