"""Three machines in a row: orders, bounds and the exact makespan, on arrays alone."""
