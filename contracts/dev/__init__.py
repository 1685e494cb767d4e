"""What only a development chain can do: let time pass."""
