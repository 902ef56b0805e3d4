"""What a mapping moves, takes and costs, counted in integers and on arrays."""
