"""What `compliance report` writes: one module a format, called as its option is."""
