"""Makes proofs: nothing here need be trusted, since verify.py reads the result with eyes of its own."""
