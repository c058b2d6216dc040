"""From submissions to results: the examiner of one submission, the pool of examiners, the grading service of a batch."""
