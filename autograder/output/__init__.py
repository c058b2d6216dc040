"""What people and scripts read: autograded notebooks, feedback, report, `--json`, the terminal's table."""
