"""One room per subject: a handler parses what was asked, reads the chain through the port, and renders the answer."""
