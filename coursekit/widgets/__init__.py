"""Interactive explorers: each is one Python module and one JavaScript module beside it."""
