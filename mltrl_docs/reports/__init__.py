"""What can be asked of the records: (portfolio, facts) → frozen answers. Nothing here has wording, markup or an address."""
