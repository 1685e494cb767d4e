from contracts.identity.state import Attestation, IdentityState
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId, Millis
from ledger.state import contract_prefix
from tests.kit.world import World

ONE, TWO = AccountId(b"\x01" * 20), AccountId(b"\x02" * 20)


def empty() -> IdentityState:
    return IdentityState(Scoped(Journal(World().state()), contract_prefix("identity")))


def test_each_registration_is_a_term_of_its_own() -> None:
    state = empty()
    assert (state.verifiers(), state.domain()) == ({}, None)
    state.register(TWO, "two", 2, bytes(32))
    state.register(ONE, "one", 4, bytes(32))
    assert list(state.verifiers()) == [ONE, TWO], "in the order of accounts"
    assert [each.term for each in state.verifiers().values()] == [2, 1]
    state.dismiss(TWO)
    assert list(state.verifiers()) == [ONE]
    state.register(TWO, "two", 2, bytes(32))
    assert state.verifiers()[TWO].term == 3
    assert state.domain() == bytes(32)


def test_what_has_been_said_of_one_account() -> None:
    state = empty()
    for account, verifier in ((ONE, TWO), (ONE, ONE), (TWO, ONE)):
        said = Attestation(account, verifier, 1, Millis(0), Millis(9), 1)
        state.attestations.set(account, verifier, value=said)
    assert [each.verifier for each in state.of(ONE)] == [ONE, TWO]
    assert [each.verifier for each in state.of(TWO)] == [ONE]
