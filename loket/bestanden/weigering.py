class Geweigerd(ValueError):
    """Why a file is not taken, as the end of a sentence that begins with its name."""
