"""What changed between two versions of a dossier, and how to put it into another."""
