"""Lesson 03: losses, and what each of them tells the output unit."""
