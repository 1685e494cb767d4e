"""What crosses a border, described once: docs/reference/schema.json, and whatever is made of it.

    document     the description, from the registry, the catalogues and the shapes of records
    pages        docs/reference/calls.md, docs/reference/events.md, docs/reference/refusals.md
    python       the Python client's call records, clients/python/getty_client/calls
    layout       how the description is written down, and what of a kept one is behind the code

`python -m api.reference` (`make describe`) writes the files; the tests compare them with the code and name what has
changed.
"""
