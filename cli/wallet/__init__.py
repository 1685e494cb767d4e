"""Keys of this machine: `keystore` stores them encrypted, `mnemonic` derives them from words."""
