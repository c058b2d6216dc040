"""The instructor's pack: `python -m solutions.instructor_pack` writes a page and slides for each lesson."""
