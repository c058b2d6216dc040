"""Attacks on the grader: each is one student's submission, graded twice, in locked sandboxes and in a deliberately unlocked way."""
