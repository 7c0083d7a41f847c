"""Trade: targets against the figures that were reported, and two sides' figures for one flow."""

__all__: list[str] = []
