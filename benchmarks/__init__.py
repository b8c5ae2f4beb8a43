"""What a run costs beside what others cost, against the simulator of the tests: `make bench`."""
