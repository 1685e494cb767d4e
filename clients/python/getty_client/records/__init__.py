"""The records that the API shows, as typed classes.

    shown.py     their common base: reads JSON, and names the types
    events.py    a class per event (made from docs/reference/schema.json)
    views.py     a class per view (made from docs/reference/schema.json)

Rule 1: unknown fields are ignored, so that a client can read the answers of newer peers.
Rule 2: a missing or wrong field is an error of the peer (`bad_answer`), and is never guessed.
"""
