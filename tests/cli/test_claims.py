"""Claims that are put off are shown, by the instant until which they are."""

from cli import language
from cli.claims import put_off_lines


def debt(amount: int, until: str | None) -> dict[str, object]:
    return {"amount": str(amount), "deferred_until": until}


def test_each_instant_has_its_sum() -> None:
    early, late = "2026-11-23T14:59:59.000Z", "2026-12-23T14:59:59.000Z"
    debts = [debt(5, late), debt(1_000, early), debt(7, None), debt(2, late)]
    assert put_off_lines(debts) == [
        ("put off", "1,000 won until 2026-11-23 23:59:59 +09:00; not due before"),
        ("put off", "7 won until 2026-12-23 23:59:59 +09:00; not due before"),
    ]
    language.use("ko")
    assert put_off_lines(debts[1:2]) == [("put off", "2026년 11월 23일 23:59까지 1,000원")]
