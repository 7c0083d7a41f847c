"""A dossier as it stood on a day in the world, and as it was known on a day."""
