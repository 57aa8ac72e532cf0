"""What somebody hostile would do, many times over: `python -m tests.attack`, or `make attack`."""
