"""Bytes to records and back: knows the formats, and no facts."""

from bilateral.serde.schema import schema

__all__ = ["schema"]
