"""The tables of the sandbox. Amounts are won; instants are ms; dates are YYYYMMDD in Seoul."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, String, Table, Text, UniqueConstraint

__all__ = ["ACCOUNT", "CODE", "FAULT", "LINE", "PERSON", "TABLES", "TOKEN", "TRANSFER"]

TABLES = MetaData()
_COUNTED = BigInteger().with_variant(Integer, "sqlite")

PERSON = Table(
    "person",
    TABLES,
    Column("seq_no", String(10), primary_key=True),
    Column("name", String(40), nullable=False),
    Column("birth", String(6), nullable=False),
    Column("ci", String(88), nullable=False),
)
ACCOUNT = Table(
    "account",
    TABLES,
    Column("fintech_use_num", String(24), primary_key=True),
    Column("number", String(16), nullable=False, unique=True),
    Column("bank_code", String(3), nullable=False),
    Column("bank_name", String(20), nullable=False),
    Column("person", String(10), nullable=False),
    Column("holder", String(40), nullable=False),
    Column("balance", BigInteger, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("transfer_agreed", Boolean, nullable=False),
)
CODE = Table(
    "code",
    TABLES,
    Column("code", String(40), primary_key=True),
    Column("person", String(10), nullable=False),
    Column("back_to", Text, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)
TOKEN = Table(
    "token",
    TABLES,
    Column("token", String(64), primary_key=True),
    Column("person", String(10), nullable=False),
    Column("scope", String(40), nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)
TRANSFER = Table(
    "transfer",
    TABLES,
    Column("seq", _COUNTED, primary_key=True, autoincrement=True),
    Column("date", String(8), nullable=False),
    Column("bank_tran_id", String(20), nullable=False),
    Column("pull", Boolean, nullable=False),
    Column("fintech_use_num", String(24), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("bank_rsp_code", String(3), nullable=False),
    Column("told_from_ms", BigInteger, nullable=False),
    Column("booked_ms", BigInteger, nullable=False),
    Column("of_pool", String(20), nullable=False),
    Column("of_person", String(20), nullable=False),
    UniqueConstraint("date", "bank_tran_id", name="transfer_once"),
)
"""`told_from_ms`: before this instant, `transfer/result` says 701. `booked_ms`: 0 if nothing was booked."""
LINE = Table(
    "line",
    TABLES,
    Column("seq", _COUNTED, primary_key=True, autoincrement=True),
    Column("number", String(16), nullable=False, index=True),
    Column("date", String(8), nullable=False),
    Column("time", String(6), nullable=False),
    Column("inwards", Boolean, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("printed", String(20), nullable=False),
    Column("balance_after", BigInteger, nullable=False),
    Column("shown_from_ms", BigInteger, nullable=False),
)
FAULT = Table(
    "fault",
    TABLES,
    Column("seq", _COUNTED, primary_key=True, autoincrement=True),
    Column("call", String(20), nullable=False),
    Column("name", String(30), nullable=False),
    Column("value", String(40), nullable=False),
    Column("left", Integer, nullable=False),
)
