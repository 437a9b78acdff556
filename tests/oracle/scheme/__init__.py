"""Scoring (SPEC section 6): the tree, the leaves, their prices, the sum, sheets and periods, the ranks."""
