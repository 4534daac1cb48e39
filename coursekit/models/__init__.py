"""The networks of the course in Keras. Nothing else in coursekit imports Keras; it is loaded on first use."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={"mnist": ["full_mnist"]})
