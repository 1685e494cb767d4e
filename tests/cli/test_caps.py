"""The cost of a seat's credit, as people read it."""

from cli.caps import cap_cells, cap_headers, cap_line
from contracts.rotation.terms.finding import SeatCap

CAPS = (SeatCap(1, 2_340, 2_340), SeatCap(2, 367, 2_000), SeatCap(3, 0, 0), SeatCap(4, None, None))


def test_one_column_without_holdback_and_two_with() -> None:
    assert [len(cap_headers(percent)) for percent in (0, 40)] == [1, 2]
    assert cap_cells(CAPS, 1, 0) == ("23.4 %",)
    assert cap_cells(CAPS, 2, 40) == ("3.67 %", "20 %")
    assert cap_cells(CAPS, 4, 0) == ("above every cap",)
    assert cap_cells(CAPS, 9, 40) == ("", "")


def test_a_line_for_whoever_takes_the_seat() -> None:
    assert cap_line(CAPS, 1).startswith("costs 23.4 % a year (")
    assert cap_line(CAPS, 2).startswith("costs 3.67 % a year by the schedule, 20 % with the holdback counted")
    assert cap_line(CAPS, 3) == "costs nothing: the seat saves, or borrows without interest"
    assert cap_line(CAPS, 9) == "not known before the turn is known"
