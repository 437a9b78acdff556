"""Makes the reference pages of docs/rules from the models, the check types and the tested examples."""
