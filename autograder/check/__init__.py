"""What travels to students: a copy of this folder lies in every released lesson. It needs numpy alone."""
