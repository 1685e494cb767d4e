"""The tables of banking. Amounts are won; instants are ms; dates are YYYYMMDD in Seoul. What is personal is sealed.

link ──grant──▶ consent ── bank_account ── transfer ── attempt
                                              │  └──── manual_case
          statement_line ──(reference)────────┘        recon_day
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from services.kit.bus import bus_tables
from services.kit.follow import cursor_table
from services.kit.signer import chain_call_table

__all__ = [
    "ATTEMPT",
    "BANK_ACCOUNT",
    "BUS",
    "CHAIN_CALL",
    "CONSENT",
    "CURSOR",
    "LINK",
    "MANUAL_CASE",
    "RECON_DAY",
    "STATEMENT_LINE",
    "TABLES",
    "TRANSFER",
]

TABLES = MetaData()
BUS = bus_tables(TABLES)
CURSOR = cursor_table(TABLES)
CHAIN_CALL = chain_call_table(TABLES)
_COUNTED = BigInteger().with_variant(Integer, "sqlite")

LINK = Table(
    "link",
    TABLES,
    Column("state", String(64), primary_key=True),
    Column("account", LargeBinary, nullable=False),
    Column("back_to", Text, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)
"""A member is at the bank's own page. `state` comes back with the code."""
CONSENT = Table(
    "consent",
    TABLES,
    Column("id", String(36), primary_key=True),
    Column("account", LargeBinary, nullable=False, index=True),
    Column("access_token", LargeBinary, nullable=False),
    Column("refresh_token", LargeBinary, nullable=False),
    Column("user_seq_no", LargeBinary, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
    Column("given_ms", BigInteger, nullable=False),
)
BANK_ACCOUNT = Table(
    "bank_account",
    TABLES,
    Column("id", String(36), primary_key=True),
    Column("consent", String(36), nullable=False),
    Column("account", LargeBinary, nullable=False, index=True),
    Column("fintech_use_num", LargeBinary, nullable=False),
    Column("holder", LargeBinary, nullable=False),
    Column("bank_code", String(3), nullable=False),
    Column("bank_name", String(20), nullable=False),
    Column("masked_number", String(20), nullable=False),
    Column("main", Boolean, nullable=False),
    Column("unlinked_ms", BigInteger, nullable=False),
)
"""`main`: where pushes go. `unlinked_ms`: 0 while it may be used."""
TRANSFER = Table(
    "transfer",
    TABLES,
    Column("id", String(36), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("account", LargeBinary, nullable=False, index=True),
    Column("bank_account", String(36), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("client_key", String(110), nullable=False, unique=True),
    Column("reference", String(20), nullable=False, unique=True),
    Column("order_bytes", LargeBinary, nullable=False),
    Column("signatures", LargeBinary, nullable=False),
    Column("day", String(8)),
    Column("bank_tran_id", String(20)),
    Column("body", LargeBinary),
    Column("recorded_ms", BigInteger),
    Column("sent_ms", BigInteger),
    Column("next_look_ms", BigInteger),
    Column("not_found_ms", BigInteger),
    Column("mint_key", String(64)),
    Column("booked_ms", BigInteger),
    Column("why", String(60), nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
    UniqueConstraint("day", "bank_tran_id", name="transfer_bank_id"),
)
"""`client_key`: of a pull the account and the member's key, of a push the withdrawal. `order_bytes`: of a pull the
signed order, of a push the withdrawal's id. `why`: the code of a rejection."""
ATTEMPT = Table(
    "attempt",
    TABLES,
    Column("seq", _COUNTED, primary_key=True, autoincrement=True),
    Column("transfer", String(36), nullable=False, index=True),
    Column("call", String(10), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("transport", String(10), nullable=False),
    Column("http_status", Integer, nullable=False),
    Column("rsp_code", String(10), nullable=False),
    Column("bank_rsp_code", String(10), nullable=False),
    Column("meaning", String(12), nullable=False),
    Column("table_version", Integer, nullable=False),
    Column("why", String(200), nullable=False),
)
STATEMENT_LINE = Table(
    "statement_line",
    TABLES,
    Column("date", String(8), primary_key=True),
    Column("time", String(6), primary_key=True),
    Column("inwards", Boolean, primary_key=True),
    Column("amount", BigInteger, primary_key=True, autoincrement=False),
    Column("printed", String(20), primary_key=True),
    Column("balance_after", BigInteger, primary_key=True, autoincrement=False),
    Column("repeat", Integer, primary_key=True, autoincrement=False),
    Column("transfer", String(36), index=True),
    Column("seen_ms", BigInteger, nullable=False),
    Index("line_printed", "printed"),
)
"""`repeat`: counts lines that are alike in everything. `transfer`: whose line it is, or null: of nobody known yet."""
RECON_DAY = Table(
    "recon_day",
    TABLES,
    Column("date", String(8), primary_key=True),
    Column("read_ms", BigInteger, nullable=False),
    Column("balance", BigInteger, nullable=False),
    Column("not_minted", BigInteger, nullable=False),
    Column("not_burned", BigInteger, nullable=False),
    Column("suspense", BigInteger, nullable=False),
    Column("difference", BigInteger, nullable=False),
    Column("reported", Boolean, nullable=False, server_default=text("false")),
)
MANUAL_CASE = Table(
    "manual_case",
    TABLES,
    Column("transfer", String(36), primary_key=True),
    Column("opened_ms", BigInteger, nullable=False),
    Column("first_person", String(64), nullable=False),
    Column("first_says", String(12), nullable=False),
    Column("second_person", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("closed_ms", BigInteger, nullable=False),
)
"""Two different persons say the same, CONFIRMED or REJECTED, before anything is done."""
