"""One module a way of doing the same work; each runs in a process of its own and prints its result as JSON."""
