"""Dossiers as tables, tables as dossiers, and panels of pairs of states, on any engine."""

__all__: list[str] = []
