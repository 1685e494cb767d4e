"""What every module of the services needs: database, events of the chain, bus, calls out, refusals, secrets, logs.

    clock      time as an input, dates in Seoul           ids         ids that sort by time
    database   SQLite or PostgreSQL by URL                migrate     a module's tables, by revisions
    node       a peer's HTTP API                          proven      what a peer says, checked by `ledger.light`
    follow     FOLLOW: a block's events, once             bus         BUS: outbox, inbox, broker
    signer     transactions of a service's own key        callout     NOT_SENT, ANSWERED or UNKNOWN
    problems   refusals with codes, in two languages      web         routes, metrics, health
    personal   a type that logs never show                sealing     what lies encrypted in a database
    module     what a module is, and what it gets         config      the file services.json

Rule: the kit knows no module, and no rule of any of them.
"""
