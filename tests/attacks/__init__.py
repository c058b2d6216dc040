"""Attacks on the grader: each is one student's submission, graded twice, in locked rooms and in a deliberately unlocked way."""
