"""Accounts: which keys may sign for an account, and how many of them must.

The id of an account outlives its keys. Keys may be added, removed and replaced; the id and its balance stay.
"""
