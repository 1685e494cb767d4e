"""What the API shows, typed.

    shown.py     what all have in common: reading JSON, and the names of its types
    events.py    a class per event (made of docs/reference/schema.json)
    views.py     a class per view (made of docs/reference/schema.json)

Rule 1: what a later peer shows beyond these fields is left out, so a client reads answers of later peers.
Rule 2: what a peer leaves out, or writes otherwise, is an error of that peer (`bad_answer`), never a guess.
"""
