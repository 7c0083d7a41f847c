"""Several dossiers as one, with what they disagree on."""
