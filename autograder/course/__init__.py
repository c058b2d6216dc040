"""The grading service's eyes: the course folder, its lessons, and submissions as hostile data. Nothing here runs a submission."""
