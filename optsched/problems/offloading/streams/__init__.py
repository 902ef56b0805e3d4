"""Many frames through one network: which cut each frame takes."""
