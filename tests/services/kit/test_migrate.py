"""Revisions and tables say the same."""

from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData

from services.banking.app import REVISIONS as OF_BANKING
from services.banking.store.tables import TABLES as BANKING
from services.banking.witness.app import REVISIONS as OF_WITNESS
from services.banking.witness.app import TABLES as WITNESS
from services.kit.database import Database
from services.kit.migrate import differences, upgrade


@pytest.mark.parametrize(("revisions", "tables"), [(OF_BANKING, BANKING), (OF_WITNESS, WITNESS)])
async def test_the_revisions_make_the_tables(tmp_path: Path, revisions: Path, tables: MetaData) -> None:
    database = Database.at(f"sqlite:///{tmp_path}/a.db", "a")
    await upgrade(database, revisions)
    await upgrade(database, revisions)  # there is nothing left to do
    assert await differences(database, tables) == []
    planted = MetaData()
    for table in tables.tables.values():
        table.to_metadata(planted)
    planted.tables["chain_call"].append_column(Column("forgotten", Integer))
    assert await differences(database, planted) != []
    await database.close()
