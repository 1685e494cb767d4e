"""Korean for what the command line says; what peers and the chain say is in api/korean. Looked up by `cli.language`."""
