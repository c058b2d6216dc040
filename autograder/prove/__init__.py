"""Are the tests any good? Slips put into the references, and the declared mistakes, each asked as a student would be."""
