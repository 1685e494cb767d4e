"""The command line `gye`: what a person at a terminal touches.

Rule: the command line holds keys and speaks HTTP; it decides nothing that the chain decides.
"""
