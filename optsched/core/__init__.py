"""The nouns every family shares, and how a claim becomes a result. Knows no family but by its tag."""
