"""Attacks on the grader: each is one student's submission, graded in locked sandboxes, where it must fail, and in an
unprotected way, where it must succeed."""
