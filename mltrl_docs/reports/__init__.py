"""What can be asked of the records: (portfolio, facts) → frozen answers. No wording, markup or addresses here."""
