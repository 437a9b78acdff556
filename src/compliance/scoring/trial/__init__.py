"""A dry run of a scheme on results that somebody gives: `compliance scheme try`."""

from compliance.scoring.trial.run import Trial, TrialSources, read_trial, try_scheme

__all__ = ["Trial", "TrialSources", "read_trial", "try_scheme"]
