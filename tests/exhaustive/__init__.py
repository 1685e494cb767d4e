"""An exhaustive check of the real machine: every history of a small adversarial world."""
