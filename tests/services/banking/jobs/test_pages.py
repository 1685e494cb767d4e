"""Reading from the last page finds what comes behind; reading the whole day finds what comes between."""

from services.banking.jobs.pages import WHOLE_EVERY_MS, StatementPages
from services.banking.rules.wire import Line, Page

PAGE = 3


class Statement:
    """A bank's statement of one day, in pages of three."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.asked = 0
        self.silent = False

    async def statement(self, date: str, trace: str, now_ms: int) -> Page | None:
        self.asked += 1
        if self.silent:
            return None
        skip = int(trace or 0)
        more = len(self.lines) > skip + PAGE
        return Page(tuple(self.lines[skip : skip + PAGE]), more, str(skip + PAGE), 7)


def line(number: int) -> Line:
    return Line("20260101", f"{number:06}", True, number, "", number)


async def test_the_last_page_is_enough_until_something_is_missing() -> None:
    bank = Statement()
    pages = StatementPages(bank)  # type: ignore[arg-type]
    bank.lines = [line(number) for number in range(10, 18)]
    found = await pages.read("20260101", 0, whole=False)
    assert found is not None
    assert set(found[0]) == set(bank.lines)
    bank.lines.append(line(18))
    bank.asked = 0
    found = await pages.read("20260101", 1, whole=True)  # a moment ago it was read whole
    assert found is not None
    assert (set(found[0]), bank.asked) == (set(bank.lines), 1)
    bank.lines.insert(0, line(1))
    found = await pages.read("20260101", WHOLE_EVERY_MS, whole=False)
    assert found is not None
    assert line(1) not in found[0]
    found = await pages.read("20260101", WHOLE_EVERY_MS, whole=True)
    assert found is not None
    assert set(found[0]) == set(bank.lines)


async def test_without_an_answer_nothing_counts_as_read() -> None:
    bank = Statement()
    pages = StatementPages(bank)  # type: ignore[arg-type]
    bank.silent = True
    assert await pages.read("20260101", 0, whole=False) is None
    bank.silent, bank.lines = False, [line(1)]
    assert await pages.read("20260101", 1, whole=False) == ((line(1),), 7)
