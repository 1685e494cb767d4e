"""What the rotation contract refuses, by area. Every class has a stable `code`; a code of several classes has reasons.

club        the club, its seat, its state, the caller
terms       a club's terms and its form
calendar    when rounds are due
rate        what credit costs
founding    until a club starts; late joiners
money       payments, debts, claims, guarantees, deposits
changes     what members have proposed or decided on
words       closed lists that fields of these use
"""
