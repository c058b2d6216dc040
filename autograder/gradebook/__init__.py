"""nbgrader's gradebook: what an assignment consists of, rows written in bulk, scores read back. Nothing is run here."""
