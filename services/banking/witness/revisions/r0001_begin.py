"""The first tables of the witness."""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "witness_0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _chain_call()
    _mint()
    _not_found()


def _chain_call() -> None:
    op.create_table(
        "chain_call",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("wanted_ms", sa.BigInteger(), nullable=False),
        sa.Column("contract", sa.String(length=40), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("args", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("nonce", sa.BigInteger(), nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("tx_id", sa.LargeBinary(), nullable=True),
        sa.Column("height", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_chain_call_state"), "chain_call", ["state"], unique=False)


def _mint() -> None:
    op.create_table(
        "mint",
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("mint_key", sa.String(length=64), nullable=False),
        sa.Column("signed_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reference"),
        sa.UniqueConstraint("mint_key"),
    )


def _not_found() -> None:
    op.create_table(
        "not_found",
        sa.Column("withdrawal", sa.String(length=64), nullable=False),
        sa.Column("first_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("withdrawal"),
    )
