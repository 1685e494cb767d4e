import pytest

from contracts.abi import Context
from contracts.abi.interfaces import AuthorityOf, OpenAccount
from contracts.account.calls import AddKey, Open, RemoveKey, SetThreshold
from contracts.account.contract import CONTRACT as ACCOUNT
from contracts.account.errors import AccountExistsError, AccountNotOpenError
from contracts.won.calls import Transfer
from ledger.execution import context_for
from ledger.journal import Journal, Scoped
from ledger.primitives.codec import encode
from ledger.primitives.consent import adding_payload, opening_payload
from ledger.primitives.transaction import Transaction, parse_transaction, sign_transaction
from ledger.primitives.units import Hash32, Won
from ledger.refusals import RefusedError
from ledger.state import contract_prefix
from tests.kit.world import World, key_of, method_of

NEW = "newcomer"
ME = "member-01"


MALLORY = "mallory"


def open_call(world: World, *keys: str, threshold: int = 1) -> Open:
    return world.opening(*keys, threshold=threshold)


def test_a_registrar_opens_an_account_with_several_keys() -> None:
    world = World(dev=False, params={})
    world.call("registrar", open_call(world, NEW, "spare", threshold=2))
    found = world.chain.reader().ask(AuthorityOf(world.id(NEW)))
    assert found is not None
    assert found.threshold == 2
    assert found.keys == tuple(sorted((key_of(NEW).public, key_of("spare").public)))
    assert world.refused("registrar", open_call(world, NEW)) == "account_exists"


@pytest.mark.parametrize("name", [ME, "operator", "stranger"])
def test_others_open_none_where_registration_is_closed(name: str) -> None:
    world = World(dev=False, params={})
    assert world.refused(name, open_call(world, NEW)) == "not_registrar"


def test_an_account_cannot_be_opened_under_anothers_id() -> None:
    world = World()
    stolen = Open(world.id(NEW), (key_of("thief").public,), 1)
    assert world.refused("registrar", stolen) == "bad_account_id"
    assert world.refused("registrar", Open(world.id(NEW), (), 1)) == "bad_account_id"
    assert world.refused_raw(ME, "account", "open_by_ledger", OpenAccount(world.id(NEW), bytes(32))) == "not_the_ledger"


def test_wrong_keys_and_thresholds_of_a_new_account() -> None:
    world = World()
    assert world.refused("registrar", open_call(world, NEW, NEW)) == "bad_key"
    assert world.refused("registrar", open_call(world, NEW, "spare", threshold=3)) == "bad_threshold"
    assert world.refused("registrar", open_call(world, NEW, threshold=0)) == "bad_threshold"
    assert world.refused("registrar", open_call(world, NEW, *(f"k{n}" for n in range(8)))) == "too_many_keys"
    short = Open(world.id(NEW), (key_of(NEW).public, b"short"), 1, (bytes(64),) * 2)
    assert world.refused("registrar", short) == "bad_key"


@pytest.mark.parametrize("registration", [False, True])
def test_nobody_opens_a_victims_account_with_an_own_key_in_it(registration: bool) -> None:
    """The attack: Mallory knows the public key of a newcomer, and opens the newcomer's account with both keys."""
    world = World(dev=registration, params={})
    victim, own = key_of(NEW), key_of(MALLORY)
    account = world.id(NEW)
    keys = (victim.public, own.public)
    signed = own.sign(opening_payload(world.chain.chain_ctx, account, keys, 1))
    elsewhere = victim.sign(opening_payload(world.chain.chain_ctx, account, (victim.public, key_of("spare").public), 1))
    for consents in ((), (signed,), (signed, signed), (bytes(64), signed), (elsewhere, signed), (b"", b"")):
        assert world.refused("registrar", Open(account, keys, 1, consents)) == "key_not_agreed"
    assert world.chain.reader().ask(AuthorityOf(account)) is None


def test_every_key_of_an_opening_agrees_to_it() -> None:
    """The sibling: the newcomer's own key does not bind other people's keys to its account."""
    world = World(dev=False, params={})
    right = open_call(world, NEW, "spare", threshold=2)
    for consents in (right.consents[:1], (*right.consents[:1], bytes(64)), right.consents[::-1]):
        assert world.refused("registrar", Open(right.account, right.keys, 2, consents)) == "key_not_agreed"
    assert world.refused("registrar", Open(right.account, right.keys, 1, right.consents)) == "key_not_agreed", (
        "threshold"
    )
    alone = Open(right.account, right.keys[:1], 1, right.consents[:1])
    assert world.refused("registrar", alone) == "key_not_agreed", "nobody else signs for a single key"
    world.call("registrar", right)


def test_a_key_is_added_by_the_account_and_by_itself() -> None:
    """The sibling: an account takes no key that has not agreed to speak for it."""
    world = World()
    victim = key_of("member-02")
    other = victim.sign(adding_payload(world.chain.chain_ctx, world.id("stranger"), victim.public))
    mine = key_of(ME).sign(adding_payload(world.chain.chain_ctx, world.id(ME), victim.public))
    for consent in (bytes(64), b"", other, mine):
        assert world.refused(ME, AddKey(victim.public, consent)) == "key_not_agreed"
    world.call(ME, world.adding(ME, "member-02"))


def test_keys_rotate_and_the_id_stays() -> None:
    world = World()
    world.fund(ME, 10)
    old, new = key_of(ME), key_of("new phone")
    world.call(ME, world.adding(ME, "new phone"))
    assert world.refused(ME, world.adding(ME, "new phone")) == "key_already_present"
    assert world.refused(ME, AddKey(b"x", bytes(64))) == "bad_key"
    passed_at = world.chain.height
    world.call(ME, RemoveKey(old.public))
    transfer = Transfer(world.id("member-02"), Won(3))
    contract, method = method_of(transfer)
    account = world.id(ME)
    nonce = world.chain.nonce(account)
    body = Transaction(
        1, world.chain.chain_ctx, account, nonce, world.chain.height + 9, contract, method, encode(transfer)
    )
    with pytest.raises(RefusedError):
        world.chain.check_transaction(parse_transaction(sign_transaction(body, old)))
    with pytest.raises(RefusedError) as refused:  # nor does having passed before the key was removed help it
        world.chain.check_transaction(parse_transaction(sign_transaction(body, old)), passed_at)
    assert refused.value.code == "wrong_key"
    receipt = world.step(parse_transaction(sign_transaction(body, new))).receipts[0]
    assert receipt.ok
    assert world.available("member-02") == 3


def test_the_last_key_and_the_threshold_stay() -> None:
    world = World()
    assert world.refused(ME, RemoveKey(key_of(ME).public)) == "bad_threshold"
    assert world.refused(ME, RemoveKey(bytes(32))) == "key_not_present"
    assert world.refused(ME, SetThreshold(2)) == "bad_threshold"
    assert world.refused(ME, SetThreshold(0)) == "bad_threshold"
    world.call(ME, world.adding(ME, "spare"))
    world.call(ME, SetThreshold(2))
    found = world.chain.reader().ask(AuthorityOf(world.id(ME)))
    assert found is not None
    assert found.threshold == 2
    with pytest.raises(RefusedError) as refused:
        world.chain.check_transaction(world.tx(ME, SetThreshold(1)))
    assert refused.value.code == "too_few_signatures"


def test_not_even_the_ledger_opens_an_account_twice() -> None:
    """Or whoever holds the first key would take back an account whose keys were exchanged."""
    world = World()
    storage = Scoped(Journal(world.chain._state), contract_prefix("account"))
    call = OpenAccount(world.id(ME), key_of("thief").public)
    with pytest.raises(AccountExistsError):
        ACCOUNT.methods["open_by_ledger"].handle(_context(world, None, "ledger"), storage, call)


@pytest.mark.parametrize("signer", [None, NEW])
def test_only_an_account_can_change_its_keys(signer: str | None) -> None:
    world = World()
    storage = Scoped(Journal(world.chain._state), contract_prefix("account"))
    with pytest.raises(AccountNotOpenError):
        ACCOUNT.methods["add_key"].handle(_context(world, signer, None), storage, AddKey(bytes(32), bytes(64)))


def _context(world: World, signer: str | None, caller: str | None) -> Context:
    who = None if signer is None else world.id(signer)
    return context_for(world.chain.reader(), who, caller, Hash32(bytes(32)))
