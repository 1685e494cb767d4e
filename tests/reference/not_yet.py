"""What the contracts do not do by the rules yet: random histories leave it out, and nothing else.

Each entry has its reason; the list shrinks to nothing.
"""

NOT_YET: dict[str, str] = {
    "the organizer's consent": "after a swap of the free turn it does not cover the rounds of late joiners",
    "a gift": "what somebody else's payment frees of a debtor's won pays its debts later, not at once",
    "nobody who gets something has a voice": "then those who have received dissolve the club by themselves",
    "close": "what is repaid into the reserve later buys no claims, and a person whose last debt it was has no part",
    "late joiner's holdback": "a late joiner's payment fills holdbacks to the target without the round that it brings",
    "freeze": "the contracts do not let debts be repaid into a frozen pot, and charges go on",
    "several clubs": "the contracts order debts over several clubs by age only, without RANK",
}
