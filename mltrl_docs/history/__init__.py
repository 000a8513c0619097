"""Git → earlier texts: the only place that runs git. Nothing here knows what a record says."""
