"""An assessment with the results of one unit alone: what is worked out on demand then costs one unit's work."""

from dataclasses import replace

import polars as pl

from compliance.assessment import Assessment


def narrowed(assessment: Assessment, unit_id: str) -> Assessment:
    """`assessment` with the results, and so the tasks, of a unit (by id); scores and ranks stay those of all."""
    number = assessment.project.registry.index[unit_id]
    own = assessment.results.frame.filter(pl.col("unit") == number)
    return replace(assessment, results=replace(assessment.results, frame=own))
