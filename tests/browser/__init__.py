"""A student at work in a real browser."""
