"""The course's data: the deck's image and filters, handwritten digits, cats and dogs, photographs, trained weights."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "cats": ["DogsAndCats", "dogs_and_cats"],
        "deck": [
            "ASYMMETRIC_FILTER",
            "DECK_FILTER_1",
            "DECK_FILTER_2",
            "DECK_IMAGE",
            "DECK_MAP_1",
            "DECK_MAP_2",
        ],
        "mnist": ["digits"],
        "photographs": ["PHOTOGRAPHS", "photograph"],
        "weights": ["deck_cnn_weights"],
    },
)
