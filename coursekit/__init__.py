"""A course on deep convolutional neural networks, and the tools behind it.

Importing this package loads nothing heavy, not even NumPy: sub-packages load on first use.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["ops", "data", "models", "figures", "exercises", "checking", "widgets", "grading"],
    submod_attrs={"checking": ["assess", "check"]},
)
