"""What people and scripts read: autograded notebooks, feedback and report pages, the `--json` document, the terminal's table."""
