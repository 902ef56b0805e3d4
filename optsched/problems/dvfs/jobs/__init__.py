"""Kind `jobs`: which machine runs each job at which measured level, all done in time, for least energy."""
