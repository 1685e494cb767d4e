"""How a club comes together: create, invite, join, leave, sign, start.

    forming ── every seat taken, every holder has signed, deposits there ──▶ running

Rule 1: RATE is tested before anybody can join; the consent is exactly what the seat costs.
Rule 2: a signature is for one schedule hash and the seats held then; taking or leaving a seat asks for a new one.
Rule 3: a person is in a club by invitation or by its open terms, and stays in it by signing (CONSENT).
Rule 4: no won moves before the start. At the start all deposits come in, or none and the club stays as it is.
"""
