"""Scoring (SPEC section 6 up to Prices): hand-worked figures, properties, lint, account, receipt."""
