"""An invented institute for space and health: 80 technologies over eight years, simulated and written as records.

`catalogue/` and `phrases.toml` hold the words, `simulation.py` the decisions, the rest turns both into files.
Everything follows from the seed: the same seed gives the same bytes.
"""
