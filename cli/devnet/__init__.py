"""Clusters of this machine: a folder, its peers as processes, their ports, and what may be done to them.

cluster     the folder, its peers, what they answer      launch      make one, start it on free ports
observer    add a peer that does not vote                partition   cut peers off from each other, join them again
compose     the same peers as containers
"""
