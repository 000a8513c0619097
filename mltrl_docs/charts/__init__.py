"""Numbers → drawings. Nothing here knows a record, a word of a page, or an address."""
