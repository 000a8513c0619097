"""How all tests run: Hypothesis sets no deadline, for a busy machine is no fault."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
