"""The locked sandbox in which a submission's code runs, and the client with which a worker uses it."""
