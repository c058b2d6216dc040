"""The locked sandbox: where a submission's code runs, and the client with which an worker asks it questions."""
