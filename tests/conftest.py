"""How all tests run: Hypothesis sets no deadline, a busy machine is no fault; nothing is kept in the user's cache.

CI draws the same examples each time, so that a change is judged by what it changes; elsewhere new ones are sought.
"""

import os

from browser.browsing import required
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=required(), print_blob=True)
settings.load_profile("house")
os.environ["MLTRL_CACHE"] = ""
