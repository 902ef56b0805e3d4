"""Other people's files turned into instances; pure functions from text."""
