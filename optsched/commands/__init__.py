"""The command line's verbs, one file each; `console/` holds what they share."""
