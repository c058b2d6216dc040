"""What proves the course and its engine."""
