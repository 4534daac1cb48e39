"""Photographs for the lessons, out of scikit-image's own package: no network is needed.

========== =================== ================== ===============================================================
name       size                what               licence and author (as scikit-image gives them)
========== =================== ================== ===============================================================
cat        300 × 451, colour   Chelsea the cat    CC0, Stéfan van der Walt
coffee     400 × 600, colour   a cup of coffee    CC0, Rachel Michetti, courtesy of Pikolo Espresso Bar
astronaut  512 × 512, colour   Eileen Collins     public domain, NASA
rocket     427 × 640, colour   a rocket's launch  public domain, SpaceX
camera     512 × 512, grey     a photographer     CC0, Lav Varshney
brick      512 × 512, grey     a brick wall       CC0, CC0Textures ("Bricks25")
gravel     512 × 512, grey     gravel             CC0, CC0Textures ("Gravel04")
coins      303 × 384, grey     Greek coins        no known copyright restrictions, Brooklyn Museum
========== =================== ================== ===============================================================
"""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

PHOTOGRAPHS = MappingProxyType(
    {
        "cat": "chelsea",
        "coffee": "coffee",
        "astronaut": "astronaut",
        "rocket": "rocket",
        "camera": "camera",
        "brick": "brick",
        "gravel": "gravel",
        "coins": "coins",
    }
)
"""The photographs' names here, and the names that scikit-image gives them."""


def photograph(name: str) -> np.ndarray:
    """A photograph by name: ``"cat"``, ``"coffee"``, ``"astronaut"`` and so on, see ``PHOTOGRAPHS``.

    Returns
    -------
    uint8 array, fresh and free to be changed: ``(height, width, 3)`` for a colour picture, red, green and blue;
    ``(height, width)`` for a grey one. Sizes, licences and authors stand in the table of this module.

    Raises
    ------
    ValueError
        If there is no photograph of that name.
    ImportError
        If scikit-image is not installed; the message says how to get it.

    >>> photograph("coins").shape
    (303, 384)
    """
    if not isinstance(name, str) or name not in PHOTOGRAPHS:
        raise ValueError(f"there is no photograph {name!r}; there are {', '.join(PHOTOGRAPHS)}")
    try:
        from skimage import data
    except ImportError as error:
        raise ImportError(
            f"the photograph {name!r} comes with scikit-image, which is not installed here: "
            "run `pip install scikit-image` (in a notebook `%pip install scikit-image`) and try again"
        ) from error
    return np.array(getattr(data, PHOTOGRAPHS[name])())
