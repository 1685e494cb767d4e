"""What the contracts do not do by the rules yet: random histories leave it out, and nothing else.

Each entry has its reason; the list shrinks to nothing.
"""

NOT_YET: dict[str, str] = {
    "a freeze over a due instant": "rounds that became due have their graces one behind the other (ADR 0041); the "
    "calculation gives all of them one grace",
}
