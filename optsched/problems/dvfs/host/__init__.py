"""Kind `host`: when one host runs its virtual machines, and at which level, so that all are done for least energy."""
