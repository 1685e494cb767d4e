"""The bank as a whole: real processes, both databases, every fault, kill −9 anywhere.

python -m tests.bank --transfers 2000 --database postgres --seed 7
"""
