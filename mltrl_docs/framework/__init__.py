"""MLTRL as data and the reader of it: levels, gates, roles, checklists, sections. No record."""
