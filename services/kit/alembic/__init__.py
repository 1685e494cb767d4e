"""What alembic needs to run the revisions of a module."""
