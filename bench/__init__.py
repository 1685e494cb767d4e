"""Measurements: workloads, the cluster they run on, and the ceiling they are held against. Nothing here asserts a time.

Figures are ratios of one run on one machine wherever they can be; `gye bench` prints them with their circumstances.
"""
