"""The cost of each seat's credit: by terms, in a forming club, after a change of turns, and after the end."""

import pytest

from contracts.abi.refusals import ClubNotFoundError
from contracts.rotation import views
from contracts.rotation.terms.calendar import periods_per_year
from contracts.rotation.terms.rate import rate_passes
from contracts.rotation.views import CapsView
from tests.kit import votes
from tests.kit.world import World, member, terms

FIVE = [member(number) for number in range(1, 6)]


def caps(world: World, club: bytes) -> CapsView:
    return views.caps(world.chain.reader(), world.chain.storage("rotation"), club)


def needed(shown: CapsView) -> list[int | None]:
    return [one.needed_bp for one in shown.seats]


def test_the_rules_own_numbers() -> None:
    assert views.quote_caps(terms())[0].needed_bp == 2_340
    assert max(one.needed_bp or 0 for one in views.quote_caps(terms(organizer_turn="last"))) == 26_667


def test_a_club_that_forms_shows_what_its_terms_give() -> None:
    world = World()
    shown = caps(world, world.founded(terms()))
    assert shown.seats == views.quote_caps(terms())
    assert (shown.cap_bp, shown.enforced) == (2_000, world.chain.params.contracts.rate_cap_enforced)
    with pytest.raises(ClubNotFoundError):
        caps(world, bytes(32))


def test_a_swap_exchanges_what_credit_costs() -> None:
    """The table as it stands counts, with what the swap has changed; each number is exact for it."""
    world = World()
    world.fund_all(FIVE, 1_000_000)
    agreed = terms(seats=5)
    club = world.started(agreed, FIVE)
    before = needed(caps(world, club))
    world.call(FIVE[1], votes.swap(world, club, 2, 4, votes.soon(world)))
    world.call(FIVE[3], votes.sign(world, votes.newest(world, club).id))
    world.at(world.now + 1)
    after = needed(caps(world, club))
    assert [after[1], after[3]] == [before[3], before[1]]
    table, periods = world.rotation().table(club), periods_per_year(agreed.calendar)
    for seat, least in enumerate(after, start=1):
        assert least is not None
        assert rate_passes(table.flows(seat), least, periods)
        assert least == 0 or not rate_passes(table.flows(seat), least - 1, periods)


def test_after_the_end_of_a_club_only_seats_that_have_received_owe() -> None:
    world = World()
    world.fund_all(FIVE, 1_000_000)
    club = world.started(terms(seats=5, form="flat"), FIVE)
    world.at(world.due(club, 2) + 1)
    votes.decided(world, club, FIVE[0], votes.dissolve(world, club, votes.soon(world)), FIVE)
    assert [(one.seat, one.needed_bp) for one in caps(world, club).seats] == [(1, 0), (2, 0)]
