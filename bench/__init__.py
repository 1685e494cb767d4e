"""Benchmarks: workloads, the cluster that runs them, and the ceiling for comparison. Nothing here asserts a time.

Where possible, figures are ratios within one run on one machine; `gye bench` prints them with their circumstances.
"""
