"""What a node reports of itself: log, metrics, figures of the chain, and the trail of sent votes."""
