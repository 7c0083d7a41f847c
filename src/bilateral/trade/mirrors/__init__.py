"""Two states' counts of one flow, and claims held against counts."""
