"""Blocks, state and storage of one chain.

Rule 1: the state after a block depends only on genesis and the blocks.
Rule 2: only `ledger.leveldb` touches a disk, and nothing here reads a clock.
"""
