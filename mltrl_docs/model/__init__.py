"""What is true: frozen values, references as ids, and one index that resolves them. Nothing reads or counts here."""
