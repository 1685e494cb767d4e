"""One module per subject. A handler parses the request, reads the chain through the port, and renders the answer."""
