"""The commands of a transcript at the bank's counter: what operators type, and what the bank's account comes to.

PERSON mint to=PERSON amount=N tx=YYYYMMDD.ID
PERSON begin | confirm | revert of=PERSON              the last withdrawal that PERSON asked for
PERSON report balance=N [not_minted=N] [not_burned=N] [suspense=N]    the bank's account today
show bank                                              minted − burned, and how far the last report is apart (M11)
"""

from contracts.audit.bank import apart, last_report
from contracts.won.calls import BeginWithdrawal, ConfirmWithdrawal, Mint, ReportBank, RevertWithdrawal
from contracts.won.state import WonState
from ledger.primitives.civil import seoul_day
from ledger.primitives.codec import Record
from ledger.primitives.units import Won
from tests.kit.world import World

STEPS = {"begin": BeginWithdrawal, "confirm": ConfirmWithdrawal, "revert": RevertWithdrawal}
FIGURES = ("balance", "not_minted", "not_burned", "suspense")


def bank_call(world: World, method: str, options: dict[str, str]) -> Record:
    """Return the call that an operator types."""
    match method:
        case "mint":
            return Mint(world.id(options["to"]), Won(int(options["amount"])), options["tx"])
        case "report":
            return ReportBank(seoul_day(world.now), *(Won(int(options.get(name, "0"))) for name in FIGURES))
        case "begin" | "confirm" | "revert":
            owner = world.id(options["of"])
            known = WonState(world.chain.storage("won")).withdrawals.values()
            last = max((one for one in known if one.owner == owner), key=lambda one: one.requested_ms)
            return STEPS[method](last.id)
        case _:
            raise AssertionError(f"no command {method}")


def show_bank(world: World) -> list[str]:
    """Return what was minted and not burned, and the last report with its difference."""
    supply = world.supply()
    report = last_report(world.chain.storage("won"))
    if report is None:
        return [f"minted − burned {supply:,}; nothing is reported"]
    off = apart(report, supply)
    told = (
        f"minted − burned {supply:,}; at the bank {report.balance:,}, not minted {report.not_minted:,}, "
        f"not burned {report.not_burned:,}, suspense {report.suspense:,}"
    )
    return [told, "the account agrees (M11)" if off == 0 else f"the account is {off:+,} apart (M11)"]
