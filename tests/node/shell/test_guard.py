"""After the first broken call nobody calls the peer again."""

from node.shell.guard import Guard


def test_a_broken_call_is_reported_once_and_ends_all_calls() -> None:
    told: list[Exception] = []
    calls: list[int] = []
    guard = Guard(told.append)

    def work(number: int) -> None:
        calls.append(number)
        if number == 2:
            raise ValueError("broken")

    for number in (1, 2, 3):
        guard.call(work, number)
    guard.call(work, 4)
    assert calls == [1, 2]
    assert [str(error) for error in told] == ["broken"]
    assert guard.failed
