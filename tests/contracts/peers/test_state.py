from contracts.peers.state import AdmittedPeer, PeersState, peer_id
from ledger.journal import Journal, Scoped
from ledger.primitives.units import AccountId
from ledger.primitives.validators import validator_id
from ledger.state import contract_prefix
from tests.kit.world import World

WHO = AccountId(b"\x01" * 20)


def empty() -> PeersState:
    return PeersState(Scoped(Journal(World().state()), contract_prefix("peers")))


def test_the_list_is_in_order_of_keys() -> None:
    state = empty()
    for number in (3, 1, 2):
        state.admit(AdmittedPeer(bytes([number]) * 32, f"p{number}", WHO, "", 1))
    assert [peer.name for peer in state.admitted()] == ["p1", "p2", "p3"]
    state.remove(b"\x02" * 32)
    assert [peer.name for peer in state.admitted()] == ["p1", "p3"]
    assert state.find(b"\x02" * 32) is None


def test_an_id_is_not_a_validators_even_with_the_same_key() -> None:
    assert peer_id(bytes(32)) != validator_id(bytes(32))
