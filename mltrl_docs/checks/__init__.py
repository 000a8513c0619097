"""What must hold across records: (portfolio, facts) → problems, one rule one function, one ordered list."""
