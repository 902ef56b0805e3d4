"""Kind `graph`: at which measured level each operation of a precedence graph runs, all done in time, least energy."""
