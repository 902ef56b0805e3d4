"""What a deep neural network is: its layers, their shapes and loops, and where a network comes from."""
