"""Lesson 04: deltas, backpropagation, and modules."""
