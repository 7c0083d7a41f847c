"""For the tests of other projects: Hypothesis strategies that draw our values and records."""
