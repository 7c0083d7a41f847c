"""What was promised, and what became of it by a day."""
