"""Accounts: which keys speak for an account, and how many of them must.

The id of an account outlives its keys: keys may be added, removed and replaced; the id and what it owns stay.
"""
