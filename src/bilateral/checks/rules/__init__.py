"""One rule a file; the docstring of each is its documentation."""
