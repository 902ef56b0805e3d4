"""Reports: tables, figures and a page from a journal of runs, with every formula named."""
