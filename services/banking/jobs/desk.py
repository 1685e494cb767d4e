"""What the jobs of banking share."""

from dataclasses import dataclass

import msgspec

from services.banking.ports import Bank
from services.banking.rules.resolve import Times
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.node import Node
from services.kit.proven import Prover
from services.kit.sealing import Seal
from services.kit.signer import Signer

__all__ = ["Desk", "Limits"]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Limits are data: operators set them in services.json."""

    pull_won: int = 10_000_000
    """Of one pull."""
    pull_day_won: int = 10_000_000
    """Of all pulls of an account in one day."""
    push_won: int = 100_000_000
    """A larger push waits for people."""


@dataclass(frozen=True)
class Desk:
    """The tools of the jobs."""

    database: Database
    bank: Bank
    node: Node
    prover: Prover
    signer: Signer
    seal: Seal
    clock: Clock
    times: Times
    limits: Limits
    pool_account: str
    client_name: str
    """Our name, as the bank knows it."""
    pass_phrase: str
