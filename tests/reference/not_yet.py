"""What the contracts do not do by the rules yet: random histories leave it out, and nothing else.

Each entry has its reason; the list shrinks to nothing.
"""

NOT_YET: dict[str, str] = {
    "freezes in every history": "they are drawn where a test asks for them; 605 of 606 such clubs agree, and the "
    "reserve of one, seed 525, is shared otherwise after its close",
}
