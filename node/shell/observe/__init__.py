"""What a node tells of itself: log, metrics, figures of the chain, and the trail of sent votes."""
