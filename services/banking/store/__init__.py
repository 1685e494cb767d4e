"""What banking keeps: tables, their revisions, and what is read and written there."""
