"""Other people's files, read into numbers that instances are made of."""
