"""Kind `cap`: the level of every socket of a machine room, so that all stay below a power cap at most speed."""
