"""One room per subject. A handler parses what was asked, reads the chain through the port, and renders the answer."""
