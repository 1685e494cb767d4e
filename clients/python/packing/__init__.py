"""How the client is packed so that it installs by itself; nothing of this is in the wheel."""
