"""What the contracts do not do by the rules yet: random histories leave it out, and nothing else.

Each entry has its reason; the list shrinks to nothing.
"""

NOT_YET: dict[str, str] = {
    "a gift": "it frees a debtor's won, which pay no debts at once, and lets the rest of a contribution be on time",
    "late joiner's holdback": "a late joiner's payment fills holdbacks to the target without the round that it brings",
    "freeze": "the contracts do not let debts be repaid into a frozen pot, and charges go on",
    "several clubs": "the contracts order debts over several clubs by age only, without RANK",
}
