"""What a trail of sent votes (`node.shell.observe.vote_trail`) should not hold."""


def contradictions(trail: str) -> list[str]:
    """Return what a trail should not hold: places (kind, height, view) at which two different things were signed.

    A last line that a kill cut off is left out: its frame was never sent.
    """
    said: dict[str, str] = {}
    found = []
    for line in trail[: trail.rfind("\n") + 1].splitlines():
        place, _, what = line.rpartition(" ")
        if said.setdefault(place, what) != what:
            found.append(f"{place}: {said[place]} and {what}")
    return found
