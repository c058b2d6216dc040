"""Proving that the cases of an exercise notice slips: mutants of its reference, and what becomes of each.

`mutations`, `blocks` and `sizes` change a syntax tree, `mutants` makes implementations of it, `asking` runs them against the
cases, `seen` says what a case would have to contain, `survey` puts it together, `table` prints it.
"""
