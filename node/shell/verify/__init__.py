"""Signature checks outside the event loop: batches, the worker processes, and their side of the socket."""
