"""Other people's files as optsched instances."""
