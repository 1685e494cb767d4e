"""The first tables of banking."""

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "banking_0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _attempt()
    _bank_account()
    _chain_call()
    _consent()
    _cursor()
    _inbox()
    _link()
    _manual_case()
    _outbox()
    _recon_day()
    _statement_line()
    _transfer()


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("transfer", sa.String(length=36), nullable=False),
        sa.Column("call", sa.String(length=10), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("transport", sa.String(length=10), nullable=False),
        sa.Column("http_status", sa.Integer(), nullable=False),
        sa.Column("rsp_code", sa.String(length=10), nullable=False),
        sa.Column("bank_rsp_code", sa.String(length=10), nullable=False),
        sa.Column("meaning", sa.String(length=12), nullable=False),
        sa.Column("table_version", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_attempt_transfer"), "attempt", ["transfer"], unique=False)


def _bank_account() -> None:
    op.create_table(
        "bank_account",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("consent", sa.String(length=36), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("fintech_use_num", sa.LargeBinary(), nullable=False),
        sa.Column("holder", sa.LargeBinary(), nullable=False),
        sa.Column("bank_code", sa.String(length=3), nullable=False),
        sa.Column("bank_name", sa.String(length=20), nullable=False),
        sa.Column("masked_number", sa.String(length=20), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("unlinked_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_bank_account_account"), "bank_account", ["account"], unique=False)


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


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("access_token", sa.LargeBinary(), nullable=False),
        sa.Column("refresh_token", sa.LargeBinary(), nullable=False),
        sa.Column("user_seq_no", sa.LargeBinary(), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.Column("given_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_consent_account"), "consent", ["account"], unique=False)


def _cursor() -> None:
    op.create_table(
        "cursor",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chain_ctx", sa.LargeBinary(), nullable=False),
        sa.Column("cursor", sa.String(length=40), nullable=False),
        sa.Column("height", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("group_name", sa.String(length=80), nullable=False),
        sa.Column("message", sa.String(length=36), nullable=False),
        sa.UniqueConstraint("group_name", "message", name="inbox_once"),
    )


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("back_to", sa.Text(), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("state"),
    )


def _manual_case() -> None:
    op.create_table(
        "manual_case",
        sa.Column("transfer", sa.String(length=36), nullable=False),
        sa.Column("opened_ms", sa.BigInteger(), nullable=False),
        sa.Column("first_person", sa.String(length=64), nullable=False),
        sa.Column("first_says", sa.String(length=12), nullable=False),
        sa.Column("second_person", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closed_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("transfer"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )


def _recon_day() -> None:
    op.create_table(
        "recon_day",
        sa.Column("date", sa.String(length=8), nullable=False),
        sa.Column("read_ms", sa.BigInteger(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("not_minted", sa.BigInteger(), nullable=False),
        sa.Column("not_burned", sa.BigInteger(), nullable=False),
        sa.Column("suspense", sa.BigInteger(), nullable=False),
        sa.Column("difference", sa.BigInteger(), nullable=False),
        sa.Column("reported", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("date"),
    )


def _statement_line() -> None:
    op.create_table(
        "statement_line",
        sa.Column("date", sa.String(length=8), nullable=False),
        sa.Column("time", sa.String(length=6), nullable=False),
        sa.Column("inwards", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("printed", sa.String(length=20), nullable=False),
        sa.Column("balance_after", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("repeat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("transfer", sa.String(length=36), nullable=True),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("date", "time", "inwards", "amount", "printed", "balance_after", "repeat"),
    )
    op.create_index(op.f("ix_statement_line_transfer"), "statement_line", ["transfer"], unique=False)
    op.create_index("line_printed", "statement_line", ["printed"], unique=False)


def _transfer() -> None:
    op.create_table(
        "transfer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("bank_account", sa.String(length=36), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("client_key", sa.String(length=110), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("order_bytes", sa.LargeBinary(), nullable=False),
        sa.Column("signatures", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.String(length=8), nullable=True),
        sa.Column("bank_tran_id", sa.String(length=20), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_ms", sa.BigInteger(), nullable=True),
        sa.Column("sent_ms", sa.BigInteger(), nullable=True),
        sa.Column("next_look_ms", sa.BigInteger(), nullable=True),
        sa.Column("not_found_ms", sa.BigInteger(), nullable=True),
        sa.Column("mint_key", sa.String(length=64), nullable=True),
        sa.Column("booked_ms", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=60), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("client_key"),
        sa.UniqueConstraint("day", "bank_tran_id", name="transfer_bank_id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(op.f("ix_transfer_account"), "transfer", ["account"], unique=False)
    op.create_index(op.f("ix_transfer_state"), "transfer", ["state"], unique=False)
