"""What a dossier tells of dates, in order."""
