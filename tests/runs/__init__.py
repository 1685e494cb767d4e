"""What the long runners share: each keeps which seeds it covered, goes on where it stopped, and says what remains."""
