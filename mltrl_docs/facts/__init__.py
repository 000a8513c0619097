"""What follows from the records: one event log that every date comes from, and all that is derived from it.

Nothing here reads a file, prints, or judges a record.
"""
