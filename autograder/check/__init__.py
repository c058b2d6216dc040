"""Run, compare, diagnose, explain. Every released lesson carries a copy of this package, which needs numpy alone."""
