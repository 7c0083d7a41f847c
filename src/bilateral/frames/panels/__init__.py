"""A row for each pair of states and each period."""
