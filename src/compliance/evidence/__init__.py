"""Evidence: kinds, readers, records as columns, duplicates."""
