"""The founding of a club: create, invite, join, leave, sign, start.

    forming ── every seat taken, every holder has signed, deposits available ──▶ running

Rule 1: RATE is tested before anybody can join; the consent is exactly what the seat costs.
Rule 2: a signature is for one schedule hash and the seats held then. Taking or leaving a seat requires a new one.
Rule 3: a person joins a club by invitation or by its open terms, and must sign to stay (CONSENT).
Rule 4: no won moves before the start. At the start, either all deposits are collected, or none and nothing changes.
"""
