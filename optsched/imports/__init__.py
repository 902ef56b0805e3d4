<<<<<<< HEAD
"""Other people's files turned into instances; pure functions from text."""
=======
"""Other people's files, read into numbers that instances are made of."""
>>>>>>> main
