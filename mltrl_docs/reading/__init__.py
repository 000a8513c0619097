"""Text → records: the only place that knows YAML. What is wrong becomes a problem at its place; nothing is raised."""
