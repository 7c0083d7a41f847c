"""What a dossier looks like to people."""
