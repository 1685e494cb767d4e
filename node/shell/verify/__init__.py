"""Signature checks off the event loop: batches, the worker processes, and their side of the socket."""
