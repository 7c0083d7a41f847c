"""How each kind of record is spoken for: one file a kind, found by discovery."""
