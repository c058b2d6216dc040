"""A class of about thirty students, from the released notebook: what each of them hands in, and what is expected of it."""
