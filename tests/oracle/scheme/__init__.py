"""Scoring (SPEC section 6 up to Prices): the tree, the leaves, the sum, the ranks."""
