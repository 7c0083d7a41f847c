"""How far a target is on its way."""
