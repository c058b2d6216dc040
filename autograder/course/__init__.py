"""Reads a course: its configuration, its source lessons, and submissions as hostile data. Nothing here runs a submission."""
