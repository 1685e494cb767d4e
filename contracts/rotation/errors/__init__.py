"""The refusals of the rotation contract, by area.

Every class has a stable `code`; several classes of one code have reasons.
club        the club, its seat, its state, the caller
terms       a club's terms and its form
calendar    due instants and grace
rate        the cost of credit
founding    until a club starts; late joiners
money       payments, debts, claims, guarantees, deposits
changes     changes that members have proposed or decided
words       closed lists in the fields of these refusals
"""
