"""The one description of all data that clients see: docs/reference/schema.json, and the files made from it.

    document     the description, from the registry, the catalogues and the shapes of records
    pages        docs/reference/calls.md, docs/reference/events.md, docs/reference/refusals.md
    python       the Python client's call records, clients/python/getty_client/calls
    typescript   the TypeScript client's calls and events, clients/ts/src; beside it `typescript_answers` (from the
                 schemas of OpenAPI), `typescript_errors` (from the Python client's) and `typescript_texts`
    layout       the layout of the file, and the differences between a stored file and the code

`python -m api.reference` (`make describe`) writes the files; the tests compare them with the code and name each
difference.
"""
