"""Banking: won between members' accounts at banks and their accounts on the chain.

    pull   member ─▶ pool    CREATED → RECORDED → SENT → CONFIRMED → MINTING → MINTED
    push   pool ─▶ member    REQUESTED → BEGUN → RECORDED → SENT → CONFIRMED → BURNED
    both                     SENT → REJECTED (push: → REVERTED) | UNKNOWN → CONFIRMED | REJECTED | MANUAL

RECORD FIRST        id and body of a bank transfer are on disk before a byte leaves.
ONE ID              a transfer has one id at the bank. After NOT_SENT the same one is used.
UNKNOWN BY DEFAULT  what the table of outcomes lacks is UNKNOWN. Nothing is reverted, re-sent or minted while UNKNOWN.
RESOLVE             only asking the bank, and the pool's statement, end an UNKNOWN; after a day two persons do.
MINT KEY            YYYYMMDD.bank_tran_id, of the day of the booking.
TWO OF THREE        bank proposes; the witness signs only what it has found itself (`services.banking.witness`).
"""
