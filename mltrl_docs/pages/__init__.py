"""Answers → pages: the only place that knows addresses, wording and Jinja. It knows no engine and reads no record."""
