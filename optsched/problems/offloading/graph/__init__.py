"""A network as sets of bits: what instances, schedules and cuts are computed on."""
