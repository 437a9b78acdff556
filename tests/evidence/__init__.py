"""Tests of reading evidence, and of what counts once."""
