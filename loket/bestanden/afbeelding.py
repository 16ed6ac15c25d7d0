"""Pictures: only the dots are kept. They are drawn on a new sheet, so that nothing comes along."""

import io
import struct
import warnings

from PIL import Image, ImageOps

from loket.bestanden.weigering import Geweigerd

MOST_PIXELS = 50_000_000
# A format that may be transparent keeps that; the others are plain colours.
DOORZICHTIG = frozenset({"PNG", "WEBP"})
BESCHADIGD = (OSError, SyntaxError, ValueError, struct.error, MemoryError)
TE_GROOT = "is te groot om te openen: maak de foto kleiner."


def redraw(inhoud: bytes, formaat: str) -> bytes:
    """The first picture of the file, upright, without EXIF, place, comments or whatever came behind it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = _open(inhoud, formaat)
            upright = ImageOps.exif_transpose(picture)
            has_alpha = formaat in DOORZICHTIG and ("A" in upright.getbands() or "transparency" in upright.info)
            plain = upright.convert("RGBA" if has_alpha else "RGB")
            sheet = Image.new(plain.mode, plain.size)
            sheet.paste(plain)
    except Image.DecompressionBombError as error:
        raise Geweigerd(TE_GROOT) from error
    except Geweigerd:
        raise
    except BESCHADIGD as error:
        raise Geweigerd("is beschadigd en kunnen wij niet openen.") from error
    out = io.BytesIO()
    sheet.save(out, formaat, quality=90)
    return out.getvalue()


def _open(inhoud: bytes, formaat: str) -> Image.Image:
    picture = Image.open(io.BytesIO(inhoud), formats=[formaat])
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Geweigerd(TE_GROOT)
    picture.load()
    return picture
