"""Who dispatches tasks as they arrive: the paper's dispatcher, its baselines, and ours, on one event loop."""
