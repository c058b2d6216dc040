"""From submissions to results: the examiner of one submission, the pool of examiners, the registrar of a batch."""
