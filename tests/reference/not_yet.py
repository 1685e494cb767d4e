"""What the contracts do not do by the rules yet: random histories leave it out, and nothing else.

Each entry has its reason; the list shrinks to nothing.
"""

NOT_YET: dict[str, str] = {
    "freeze": "the contracts do not let debts be repaid into a frozen pot, and charges go on",
}
