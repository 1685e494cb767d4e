"""The work of banking. Each job takes what the database says, and can be killed between any two of its steps.

send       RECORD FIRST, then one call           resolve    ends UNKNOWN by asking
statement  reads the pool's statement            settle     proves the chain's side, and has the chain told
chain      FOLLOW: what the chain says           desk       what the jobs share
"""
