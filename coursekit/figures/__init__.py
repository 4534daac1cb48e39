"""The pictures that lessons and checks share, in one look. matplotlib is loaded when the first one is drawn.

Every ``show_…`` function returns a ``Picture``: shown by a notebook as an image with a full text description,
printed elsewhere as that description.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["palette"],
    submod_attrs={
        "arrays": ["show_array", "show_arrays"],
        "curves": ["show_curves"],
        "kernels": ["show_feature_maps", "show_kernels"],
        "layers": ["show_layers"],
        "neurons": ["show_neuron"],
        "numerals": ["number_text", "number_texts"],
        "palette": ["grey_colour", "signed_colour", "signed_limit", "text_on"],
        "picture": ["Picture"],
        "pictures": ["show_picture", "show_pictures"],
        "windows": ["show_window"],
    },
)
