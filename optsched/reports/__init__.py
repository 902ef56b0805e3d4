"""Reports: what a journal of runs says, with every formula named."""
