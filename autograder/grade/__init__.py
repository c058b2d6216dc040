"""From submissions to results: the grading service, where tasks run, how a worker runs and judges one, what is kept."""
