"""The one door from answers to students: source -> release."""
