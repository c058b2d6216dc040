"""The locked room: where a submission's code runs, and the client with which an examiner asks it questions."""
