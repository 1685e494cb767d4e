"""The commands of transcripts about keys, guardians and recoveries of accounts.

persons PEOPLE verifier=PERSON                         a verifier, which binds each of them to a person
speak KEY account=PERSON                               what KEY signs is of that account
guarded PERSON names=PEOPLE of=K [verifier=yes]        an account with guardians, who have agreed
PERSON guardians names=PEOPLE of=K [verifier=yes] | guards account=PERSON | resigns account=PERSON
PERSON recovers account=PERSON keys=KEY,KEY [of=K] | verifies account=PERSON keys=KEY | takes_back account=PERSON
PERSON vetoes
shared PERSON keys=KEY,KEY of=K                        an account with further keys, K of which must sign
PERSON proposes to=PERSON amount=N | approves          one key proposes a transfer, another approves the last proposal
block guardians|recovered|lapsed account=PERSON [+MS|-MS]    an empty block when what waits for it is over
"""

from contracts.account.calls import (
    AgreeGuardian,
    ApproveCall,
    ProposeCall,
    ResignGuardian,
    SetGuardians,
    SetThreshold,
    TakeBack,
    Veto,
)
from contracts.won.calls import Transfer
from ledger.primitives.codec import Record, encode
from ledger.primitives.units import Millis, Won
from tests.kit.recovering import guarded, naming_of, recovery, speak, state_of, verified, verifying, waiting_of
from tests.kit.world import DAY, World
from tests.scenarios.words import people

__all__ = ["WAITED", "account_call", "instant_of", "prepare"]

WAITED = ("guardians", "recovered", "lapsed")
"""What waits for its instant in the account contract."""


def prepare(world: World, command: str, about: str, options: dict[str, str]) -> None:
    """Carry out `persons`, `speak`, `guarded` or `shared`."""
    match command:
        case "shared":
            for key in options["keys"].split(","):
                world.call(about, world.adding(about, key))
                speak(world, key, about)
            world.call(about, SetThreshold(int(options["of"])))
        case "persons":
            verified(world, options["verifier"], {name: number for number, name in enumerate(people(about), 1)})
        case "speak":
            speak(world, about, options["account"])
        case _:
            yes = options.get("verifier") == "yes"
            guarded(world, about, people(options["names"]), int(options["of"]), verifier=yes)


def instant_of(world: World, what: str, account: str) -> int:
    """Return when what waits for an account is over."""
    if what == "guardians":
        return naming_of(world, account).ready_ms
    waiting = waiting_of(world, account)
    assert waiting is not None, f"no recovery of {account} waits"
    return waiting.effective_ms if what == "recovered" else waiting.lapses_ms


def account_call(world: World, person: str, method: str, options: dict[str, str]) -> Record | None:
    """Return the call of a line, or None for another method."""
    account, keys = options.get("account", person), options.get("keys", "").split(",")
    match method:
        case "guardians":
            named = tuple(world.id(name) for name in people(options["names"])) if options["names"] else ()
            return SetGuardians(named, int(options["of"]), options.get("verifier") == "yes")
        case "guards":
            return AgreeGuardian(world.id(account), state_of(world).named.get(world.id(account)) or 0)
        case "resigns":
            return ResignGuardian(world.id(account))
        case "recovers":
            return recovery(world, account, *keys, threshold=int(options.get("of", "1")))
        case "verifies":
            return verifying(world, account, *keys, person=int(options.get("person", "1")))
        case "takes_back":
            return TakeBack(world.id(account))
        case "proposes":
            transfer = Transfer(world.id(options["to"]), Won(int(options["amount"])))
            return ProposeCall("won", "transfer", encode(transfer), Millis(world.now + 7 * DAY))
        case "approves":
            last = max(state_of(world).calls.values(world.id(person)), key=lambda one: one.number)
            return ApproveCall(last.id)
        case "vetoes":
            return Veto()
        case _:
            return None
