"""An inference instance in fractions: the decimals of the file, asked where floats are too near a limit."""
