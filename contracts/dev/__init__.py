"""The contract of development chains, which moves time forward."""
