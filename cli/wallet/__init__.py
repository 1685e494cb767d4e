"""Keys of this machine: `keystore` keeps them encrypted, `mnemonic` makes them."""
