"""The kinds of club: which terms each asks for, and the table that they give.

Rule 1: everything that decides who pays and who receives is in a kind; everything else computes with tables.
Rule 2: a kind knows terms and tables, neither state, nor time, nor people.
"""
