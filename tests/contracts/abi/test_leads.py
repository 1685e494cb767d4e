"""The hash of a change's result covers everything that a person who agrees relies on."""

from contracts.abi.club import Change, Dissolve, Swap
from contracts.abi.leads import Leads, leads_hash
from ledger.primitives.units import AccountId

CLUB = b"c" * 32
A, B = AccountId(b"a" * 20), AccountId(b"b" * 20)
SWAP = Swap(CLUB, 2, 3)


def test_each_part_counts() -> None:
    same = Leads(b"s" * 32, ((2, A), (3, B)), ((2, 5), (3, -5)))
    others: list[tuple[Change, Leads]] = [
        (Swap(CLUB, 2, 4), same),
        (Dissolve(CLUB), same),
        (SWAP, Leads(b"t" * 32, ((2, A), (3, B)), ((2, 5), (3, -5)))),
        (SWAP, Leads(b"s" * 32, ((2, B), (3, A)), ((2, 5), (3, -5)))),
        (SWAP, Leads(b"s" * 32, ((2, A), (3, B)), ((2, 6), (3, -6)))),
        (SWAP, Leads(b"s" * 32, ((2, A), (3, B)))),
        (SWAP, Leads(b"s" * 32, ((2, A), (3, B)), ((2, 5), (3, -5)), ((A, 1),))),
    ]
    hashes = [leads_hash(SWAP, same), *(leads_hash(change, leads) for change, leads in others)]
    assert len(set(hashes)) == len(hashes)
    assert leads_hash(SWAP, Leads(b"s" * 32, ((2, A), (3, B)), ((2, 5), (3, -5)))) == hashes[0]
