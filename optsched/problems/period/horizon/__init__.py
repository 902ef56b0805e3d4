"""Several periods in a row: apart, added up exactly, decided one by one, and as one model."""
