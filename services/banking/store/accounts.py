"""Links, consents and bank accounts of members. What is personal is sealed, each value for its own row."""

from typing import Any

from sqlalchemy import delete, insert, select, update

from services.banking.ports import MemberGrant
from services.banking.store.tables import BANK_ACCOUNT, CONSENT, LINK
from services.kit.database import Tx
from services.kit.ids import new_id
from services.kit.sealing import Seal

__all__ = ["add_grant", "add_link", "bank_account", "bank_accounts", "set_target", "shown", "take_link"]

LINK_MS = 600_000
"""How long a member may stay at the bank's page."""


async def add_link(tx: Tx, state: str, account: bytes, back_to: str, now_ms: int) -> None:
    """Note that a member goes to the bank's page."""
    await tx.execute(delete(LINK).where(LINK.c.until_ms < now_ms))
    await tx.execute(insert(LINK).values(state=state, account=account, back_to=back_to, until_ms=now_ms + LINK_MS))


async def take_link(tx: Tx, state: str, now_ms: int) -> Any:
    """Return the link of `state`, and forget it; None if none waits."""
    row = (await tx.execute(select(LINK).where(LINK.c.state == state, LINK.c.until_ms >= now_ms))).one_or_none()
    await tx.execute(delete(LINK).where(LINK.c.state == state))
    return row


async def add_grant(tx: Tx, seal: Seal, account: bytes, grant: MemberGrant, now_ms: int) -> list[str]:
    """Store a consent with its accounts; return the ids of the accounts."""
    consent = new_id(now_ms)
    sealed = {
        name: seal.close(getattr(grant, name), f"consent/{consent}/{name}")
        for name in ("access_token", "refresh_token", "user_seq_no")
    }
    until_ms = now_ms + grant.expires_in_s * 1_000
    await tx.execute(insert(CONSENT).values(id=consent, account=account, until_ms=until_ms, given_ms=now_ms, **sealed))
    ids = []
    for linked in grant.accounts:
        if not linked.may_transfer:
            continue
        ids.append(new_id(now_ms))
        row = {
            "id": ids[-1],
            "consent": consent,
            "account": account,
            "fintech_use_num": seal.close(linked.fintech_use_num, f"bank_account/{ids[-1]}/fintech_use_num"),
            "holder": seal.close(linked.holder, f"bank_account/{ids[-1]}/holder"),
            "bank_code": linked.bank_code,
            "bank_name": linked.bank_name,
            "masked_number": linked.masked_number,
            "main": False,
            "unlinked_ms": 0,
        }
        await tx.execute(insert(BANK_ACCOUNT).values(**row))
    return ids


async def bank_accounts(tx: Tx, account: bytes) -> list[Any]:
    """Return the linked bank accounts of an account."""
    mine = select(BANK_ACCOUNT).where(BANK_ACCOUNT.c.account == account, BANK_ACCOUNT.c.unlinked_ms == 0)
    return list((await tx.execute(mine.order_by(BANK_ACCOUNT.c.id))).all())


async def bank_account(tx: Tx, account: bytes, id_: str) -> Any:
    """Return a linked bank account of an account, or None."""
    return next((row for row in await bank_accounts(tx, account) if row.id == id_), None)


async def set_target(tx: Tx, account: bytes, id_: str) -> None:
    """Have pushes of an account go to one of its bank accounts."""
    mine = update(BANK_ACCOUNT).where(BANK_ACCOUNT.c.account == account)
    await tx.execute(mine.values(main=BANK_ACCOUNT.c.id == id_))


def shown(row: Any) -> dict[str, Any]:
    """Return what the member may see of a bank account."""
    return {
        "id": row.id,
        "bank_code": row.bank_code,
        "bank_name": row.bank_name,
        "masked_number": row.masked_number,
        "push_target": bool(row.main),
    }
