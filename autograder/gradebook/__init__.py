"""What alone writes the gradebook and the files instructors open. It gets results as plain data and runs nothing."""
