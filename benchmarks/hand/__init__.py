"""The same work by hand: direct Polars for just these checks, as one would write it without an engine.

It trusts its input (no validation, no messages, no explanations) and knows only what the benchmark's rules use."""
