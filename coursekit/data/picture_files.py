"""Picture files of any format, size and kind of colour, as square RGB arrays of one size."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np

MOST_PIXELS = 100_000_000  # a larger picture is no snapshot, and may be a trap for the memory
PAPER = (255, 255, 255)  # what shows through where a picture is transparent


class Unreadable(Exception):
    """A file that gives no picture. The message is the reason, in words."""


def read_picture(path: Path, size: int) -> np.ndarray:
    """The middle square of a picture, ``(size, size, 3)`` uint8, red, green and blue.

    Turned upright as the camera noted it (EXIF); transparent parts on white; of an animation the first picture.

    Raises
    ------
    Unreadable
        If the file is no picture, is cut off or damaged, or has more than 100 million pixels.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata; a picture too large is refused below
            with Image.open(path) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unreadable(f"too large, {image.width} × {image.height} pixels")
                image.draft(None, (2 * size, 2 * size))  # a large JPEG is decoded smaller: quicker, no worse
                upright = ImageOps.exif_transpose(image)
                return np.array(ImageOps.fit(_rgb(upright), (size, size), Image.Resampling.BILINEAR))
    except Unreadable:
        raise
    except Image.UnidentifiedImageError:
        raise Unreadable(_no_picture(path)) from None
    except Image.DecompressionBombError:
        raise Unreadable("too large") from None
    except Exception as error:  # decoders raise errors of many kinds for damaged files
        raise Unreadable(f"damaged ({error})") from None


def resize(image: np.ndarray, size: int) -> np.ndarray:
    """A uint8 picture ``(height, width)`` or ``(height, width, 3)`` made square: ``(size, size, …)``."""
    from PIL import Image, ImageOps

    return np.array(ImageOps.fit(Image.fromarray(image), (size, size), Image.Resampling.BILINEAR))


def _no_picture(path: Path) -> str:
    return "empty file" if path.stat().st_size == 0 else "no picture, or of an unknown format"


def _rgb(image):
    """Any kind of colour as RGB: palettes, CMYK, grey of 1, 8, 16 or 32 bits, transparency."""
    from PIL import Image

    if image.mode.startswith(("I", "F")):
        return Image.fromarray(_eight_bits(image)).convert("RGB")
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        above = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", above.size, (*PAPER, 255)), above).convert("RGB")
    return image.convert("RGB")


def _eight_bits(image) -> np.ndarray:
    """Grey values of more than 8 bits, scaled: 16-bit ones by their range, fractions between 0 and 1 by 255."""
    grey = np.asarray(image, dtype=np.float64)
    if image.mode == "F":
        grey = grey * 255 if grey.max(initial=0) <= 1 else grey
    elif image.mode.startswith("I;16") or grey.max(initial=0) > 255:
        grey = grey / 257  # 65535 becomes 255
    return np.clip(np.round(grey), 0, 255).astype(np.uint8)
