"""What banking needs of a bank: a port. The adapter for KFTC's open banking is in `adapters.kftc`.

Rule: nothing here raises for what a bank does. An answer, or that there is none, is a value.
"""

from dataclasses import dataclass
from typing import Protocol

from services.banking.rules.outcomes import Reply
from services.banking.rules.wire import Page
from services.kit.personal import Personal

__all__ = ["Bank", "LinkedAccount", "MemberGrant"]


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    """An account at a bank that its holder has let us use."""

    fintech_use_num: Personal
    bank_code: str
    bank_name: str
    masked_number: str
    holder: Personal
    may_inquire: bool
    may_transfer: bool


@dataclass(frozen=True, slots=True)
class MemberGrant:
    """What a member has granted to us at the bank's own page."""

    access_token: Personal
    refresh_token: Personal
    expires_in_s: int
    user_seq_no: Personal
    accounts: tuple[LinkedAccount, ...]


class Bank(Protocol):
    """The bank's interface."""

    def new_id(self) -> str:
        """Return a new id of a transfer."""
        ...

    def authorize_url(self, state: str, back_to: str) -> str:
        """Return the address at which a member grants us an account."""
        ...

    async def grant(self, code: str, back_to: str) -> MemberGrant | None:
        """Return what a code of the bank's page stands for; None if the bank refuses it or does not answer."""
        ...

    async def withdraw(self, body: bytes, token: Personal) -> Reply:
        """Ask for a pull with exactly these bytes."""
        ...

    async def deposit(self, body: bytes) -> Reply:
        """Ask for a push with exactly these bytes."""
        ...

    async def result(self, pull: bool, bank_tran_id: str, date: str, amount: int, now_ms: int) -> Reply:
        """Ask for the state of a transfer."""
        ...

    async def statement(self, date: str, trace: str, now_ms: int) -> Page | None:
        """Return one page of the pool's statement of a date, oldest first; None if the bank has not answered."""
        ...
