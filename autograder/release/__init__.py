"""Make `release/` from `source/`: validate, generate, add what `check` needs, search for leaks, publish."""
