"""Networks cut in two: monotone cuts, their schedules and the best of them."""
