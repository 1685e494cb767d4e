"""Brings a module's tables to their newest revision (alembic).

    services/<module>/store/revisions/r0001_begin.py        one file per revision, applied in order, never edited later

Rule: a test compares the revisions with the module's tables (`differences`), so that neither can be forgotten.
"""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData

from services.kit.database import Database

__all__ = ["differences", "upgrade"]

HERE = Path(__file__).parent / "alembic"


async def upgrade(database: Database, revisions: Path) -> None:
    """Apply every revision in the folder `revisions` that the database does not have."""
    await database.prepare()
    async with database.write() as tx:
        await tx.run_sync(_upgrade, revisions)


async def differences(database: Database, tables: MetaData) -> list[Any]:
    """Return in what the database differs from the module's tables; empty if in nothing."""
    async with database.read() as tx:
        return await tx.run_sync(_differences, tables)


def _upgrade(connection: Connection, revisions: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("version_locations", str(revisions))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _differences(connection: Connection, tables: MetaData) -> list[Any]:
    found: list[Any] = compare_metadata(MigrationContext.configure(connection), tables)
    return found
