import pytest

from contracts.account.calls import ApproveCall, ProposeCall, RemoveKey, SetThreshold, Veto, WithdrawCall
from contracts.account.rules import LONGEST_CALL_MS, MAX_OWN_CALLS, call_id
from contracts.won.calls import RequestWithdrawal, Transfer
from ledger.primitives.codec import Record, encode
from ledger.primitives.receipt import Receipt
from ledger.primitives.units import Millis, Won
from tests.kit.attempts import ATTEMPTS, Scene
from tests.kit.recovering import WAIT, by_keys, guarded, kept_out, recovery, speak, state_of
from tests.kit.world import DAY, World, key_of, member, method_of

ME, SECOND, THIRD = "member-01", "second phone", "paper"
YOU = "member-02"


@pytest.fixture
def world() -> World:
    """Return a world in which two of three keys must sign for member-01, who has 50,000 won."""
    made = World()
    made.fund(ME, 50_000)
    for key in (SECOND, THIRD):
        made.call(ME, made.adding(ME, key))
    made.call(ME, SetThreshold(2))
    return made


def proposed(world: World, call: Record, days: int = 7) -> ProposeCall:
    contract, method = method_of(call)
    return ProposeCall(contract, method, encode(call), Millis(world.now + days * DAY))


def sent(world: World, call: Record, *keys: str, to: str = ME) -> Receipt:
    """Send a call that these keys of the account sign."""
    return world.step(by_keys(world, to, call, *keys)).receipts[-1]


def id_in(receipt: Receipt) -> bytes:
    found = next(event for event in receipt.events if event.type == "account.call_proposed").get("proposed")
    assert isinstance(found, bytes)
    return found


def transfer(world: World, amount: int = 1_000) -> Transfer:
    return Transfer(world.id(YOU), Won(amount))


def test_two_phones_decide_without_exchanging_files(world: World) -> None:
    assert kept_out(world, ME, transfer(world)) == "too_few_signatures"
    first = sent(world, proposed(world, transfer(world)), ME)
    assert [event.type for event in first.events] == ["account.call_proposed", "account.call_approved"]
    assert world.available(YOU) == 0
    last = sent(world, ApproveCall(id_in(first)), SECOND)
    assert [event.type for event in last.events] == ["account.call_approved", "won.transferred"]
    assert world.available(YOU) == 1_000
    assert sent(world, ApproveCall(id_in(first)), THIRD).code == "call_not_found", "once only"


def test_one_key_is_one_key(world: World) -> None:
    """The attack: a stolen key proposes, and approves again and again."""
    id_ = id_in(sent(world, proposed(world, transfer(world, 50_000)), SECOND))
    for _ in range(2):
        assert sent(world, ApproveCall(id_), SECOND).code == "already_approved"
    assert world.available(YOU) == 0
    other = id_in(sent(world, proposed(world, transfer(world, 50_000)), SECOND))
    assert other != id_, "the same call again has another number"


def test_an_approval_is_for_the_very_bytes(world: World) -> None:
    """The attack: an approval of a small transfer is used for a large one, or by another account."""
    small, large = proposed(world, transfer(world, 1)), proposed(world, transfer(world, 50_000))
    id_ = id_in(sent(world, small, ME))
    assert id_ == call_id(world.id(ME), 1, small)
    others = {
        call_id(world.id(ME), 1, large),
        call_id(world.id(ME), 2, small),
        call_id(world.id(YOU), 1, small),
        call_id(world.id(ME), 1, ProposeCall("won", "transfer", small.args, Millis(small.until_ms + 1))),
    }
    assert len(others | {id_}) == 5
    for wrong in sorted(others):
        assert sent(world, ApproveCall(wrong), SECOND).code == "call_not_found"
    assert world.refused("stranger", ApproveCall(id_)) == "call_not_found"


def test_approvals_of_keys_that_are_gone_do_not_count(world: World) -> None:
    id_ = id_in(sent(world, proposed(world, transfer(world)), SECOND))
    assert sent(world, RemoveKey(key_of(SECOND).public), ME, THIRD).ok
    assert sent(world, ApproveCall(id_), ME).ok
    assert world.available(YOU) == 0
    assert sent(world, ApproveCall(id_), THIRD).ok
    assert world.available(YOU) == 1_000


def test_the_present_threshold_counts(world: World) -> None:
    id_ = id_in(sent(world, proposed(world, transfer(world)), ME))
    assert sent(world, SetThreshold(3), ME, SECOND).ok
    assert sent(world, ApproveCall(id_), SECOND).ok
    assert world.available(YOU) == 0
    assert sent(world, ApproveCall(id_), THIRD).ok
    assert world.available(YOU) == 1_000


def test_a_recovery_forgets_what_the_old_keys_proposed(world: World) -> None:
    id_ = id_in(sent(world, proposed(world, transfer(world), days=29), ME))
    friend = member(3)
    agreed = world.tx(friend, transfer(world))
    assert agreed
    world.nonces.clear()
    sent(world, SetThreshold(1), ME, SECOND)
    guarded(world, ME, [friend], 1)
    world.call(friend, recovery(world, ME, ME, "new phone"))
    assert kept_out(world, ME, ApproveCall(id_)) == "account_recovering"
    world.at(world.now + WAIT)
    speak(world, "new phone", ME)
    assert world.refused("new phone", ApproveCall(id_)) == "call_not_found"
    assert not list(state_of(world).calls.values())


def test_a_refused_call_keeps_its_approvals_and_may_be_sent_again(world: World) -> None:
    id_ = id_in(sent(world, proposed(world, transfer(world, 60_000)), ME))
    assert sent(world, ApproveCall(id_), SECOND).code == "insufficient_balance"
    world.fund(ME, 10_000)
    assert sent(world, ApproveCall(id_), SECOND).ok
    assert world.available(YOU) == 60_000


def test_a_call_expires(world: World) -> None:
    for wrong in (-1, 0, 31):
        late = proposed(world, transfer(world), days=wrong)
        assert sent(world, late, ME).code == "bad_call_expiry"
    last = ProposeCall("won", "transfer", encode(transfer(world)), Millis(world.now + 1 + LONGEST_CALL_MS))
    assert sent(world, last, ME).ok
    call = proposed(world, transfer(world), days=1)
    id_ = id_in(sent(world, call, ME))
    world.at(call.until_ms)
    assert sent(world, ApproveCall(id_), SECOND).code == "call_not_found"
    assert world.available(YOU) == 0


@pytest.mark.parametrize("name", ["", "x" * 33, "won\x1b[2J", "won\n"])
def test_a_proposed_call_has_names_that_people_can_read(world: World, name: str) -> None:
    until = Millis(world.now + DAY)
    for call in (ProposeCall(name, "transfer", b"", until), ProposeCall("won", name, b"", until)):
        assert sent(world, call, ME).code == "bad_call_name"


def test_a_stolen_key_cannot_fill_the_state(world: World) -> None:
    ids = [id_in(sent(world, proposed(world, transfer(world)), ME)) for _ in range(MAX_OWN_CALLS)]
    assert sent(world, proposed(world, transfer(world)), ME).code == "too_many_calls"
    assert sent(world, proposed(world, transfer(world)), SECOND).ok, "another key has places of its own"
    assert sent(world, WithdrawCall(ids[0]), SECOND).code == "not_call_proposer"
    assert sent(world, WithdrawCall(ids[0]), ME).ok
    assert sent(world, proposed(world, transfer(world)), ME).ok
    world.at(world.now + 8 * DAY)
    assert sent(world, proposed(world, transfer(world)), ME).ok
    assert len(list(state_of(world).calls.values())) == 1, "what has expired is forgotten"


def test_keys_agree_to_everything_that_a_transaction_may_do_and_to_nothing_else(world: World) -> None:
    """A method that counts keys by itself is not carried out with others' approvals, because a veto would then have no
    key."""
    for wrong in (
        ProposeCall("account", "veto", encode(Veto()), Millis(world.now + DAY)),
        proposed(world, proposed(world, transfer(world))),
        ProposeCall("nothing", "transfer", b"", Millis(world.now + DAY)),
        ProposeCall("won", "nothing", b"", Millis(world.now + DAY)),
        ProposeCall("won", "transfer", b"\xc0", Millis(world.now + DAY)),
        ProposeCall("won", "transfer", encode(RequestWithdrawal(Won(1))), Millis(world.now + DAY)),
    ):
        assert sent(world, wrong, ME, SECOND).code == "bad_proposed_call"
    assert sent(world, proposed(world, SetThreshold(1)), ME, SECOND).ok
    assert sent(world, proposed(world, transfer(world)), ME).ok
    assert world.available(YOU) == 1_000


def events_of(receipt: Receipt) -> list[tuple[str, list[object]]]:
    """Return the events of other contracts, without new ids, because these follow from the transaction's id."""
    others = (event for event in receipt.events if event.contract != "account")
    return [
        (event.type, [value for _, value in event.fields if not (isinstance(value, bytes) and len(value) == 32)])
        for event in others
    ]


def test_law_a_call_that_keys_approve_is_judged_as_a_transaction() -> None:
    """Every method of every contract: nothing is allowed because it comes from the contract of accounts."""
    scene = Scene("stranger")
    world, compared = scene.world, 0
    for name, attempts in ATTEMPTS.items():
        contract, method = name.split(".")
        if method in {"propose_call", "approve_call", "withdraw_call", "veto"}:
            continue
        for call in attempts(scene)[:4]:
            direct = world.chain.simulate(world.raw_tx("stranger", contract, method, call))
            world.nonces.clear()
            inside = ProposeCall(contract, method, encode(call), Millis(world.now + DAY))
            carried = world.chain.simulate(world.raw_tx("stranger", "account", "propose_call", inside))
            world.nonces.clear()
            assert (carried.code, carried.fields) == (direct.code, direct.fields), name
            if direct.ok:
                assert events_of(carried) == events_of(direct), name
            compared += 1
    assert compared > 150
