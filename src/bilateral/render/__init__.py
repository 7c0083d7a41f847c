"""What every result looks like: one document for all of them, shown as text, Markdown and HTML."""
