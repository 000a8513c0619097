"""How all tests run: Hypothesis sets no deadline, a busy machine is no fault; nothing is kept in the user's cache."""

import os

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
os.environ["MLTRL_CACHE"] = ""
