"""What verbs share at the terminal: options, amounts as people write them, progress, output."""
