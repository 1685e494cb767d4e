"""Checks a trail of sent votes (`node.shell.observe.vote_trail`) for contradictions."""


def contradictions(trail: str) -> list[str]:
    """Return the places (kind, height, view) of a trail at which two different things were signed.

    A last line that a kill cut off is ignored: its frame was never sent.
    """
    said: dict[str, str] = {}
    found = []
    for line in trail[: trail.rfind("\n") + 1].splitlines():
        place, _, what = line.rpartition(" ")
        if said.setdefault(place, what) != what:
            found.append(f"{place}: {said[place]} and {what}")
    return found
