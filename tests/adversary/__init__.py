"""Thieves among honest members: random lives of a club, and what an honest member is promised at its end.

    life.py       one life: the club, its people, the thieves' moves in every block, the passing of time
    thieves.py    what thieves do: sham clubs, dust, proposals, guarantees, won that move away just in time
    promises.py   what holds for honest members, written from docs/spec/contracts.md
    cartel.py     three of ten members receive first and never pay again: what others lose, by the rules and in truth
    __main__.py   many lives: `make adversary LIVES=1000`; goes on where a run stopped

Honest members pay, sign what they joined, and never vote. They are more than half of the persons, so nothing that needs
a vote comes about, and everything that they signed must come true, whatever the thieves do.
"""
