"""Foreign formats, in and out: one file for each, and each says what it could not carry."""

__all__: list[str] = []
