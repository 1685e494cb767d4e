"""What a node reports about itself: log, metrics, figures of the chain, and the trail of sent votes."""
