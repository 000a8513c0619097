"""mltrl-docs: the readiness of every machine-learning technology of an organisation, from records to a wiki.

The map of the house, from the doors down (each floor imports only what stands below it):

- ``plugin`` and ``cli``: the two doors, MkDocs and the command line.
- ``load``: folder or commit → portfolio and problems. ``pages``: answers → pages.
- ``checks``: what must hold across records. ``reports``: what can be asked of them.
- ``facts``: what follows from the records: event log, timeline, effective level, gates, fingerprint.
- ``reading``: text → records. ``history``: git → earlier texts.
- ``model``: what is true. ``framework``: MLTRL as data.
- ``problems``: what is wrong, and where. ``charts``: numbers → SVG.
"""

__version__ = "0.1.0"
