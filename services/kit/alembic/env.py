"""Alembic runs this file: it applies revisions over the connection that `services.kit.migrate` has opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
