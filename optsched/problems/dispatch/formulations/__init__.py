"""The Pyomo models: one for schedules without a break, two relaxations for those that change while they run."""
