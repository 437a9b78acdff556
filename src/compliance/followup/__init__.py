"""What follows from an assessment: tasks; later the ledger and the review."""
