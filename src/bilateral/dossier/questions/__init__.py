"""Who held an office, what was signed and in force, what came of what, when a body met."""
