"""Made-up sample data: evidence from files whose name says so must never pass for the real thing."""

from pathlib import PurePosixPath

import polars as pl

from compliance.assessment import Assessment
from compliance.evidence.together import stacked
from compliance.i18n import _

MARK = "示例"
"""A file with this in its name holds made-up records."""


def sample_ids(assessment: Assessment) -> frozenset[str]:
    """The ids of the records that count and come from sample files."""
    marked = [
        number
        for number, place in enumerate(assessment.evidence.sources)
        if MARK in PurePosixPath(place.file).name
    ]
    if not marked:
        return frozenset()
    frames = {kind: frame for kind, frame in assessment.records.frames.items() if frame.height}
    if not frames:
        return frozenset()
    found = stacked(frames, ["id", "file"]).filter(pl.col("file").is_in(marked))
    return frozenset(found["id"].to_list())


def sample_warning(count: int) -> str:
    """The sentence that every report with sample data in it says."""
    text = _("注意：本次考核使用了示例数据（文件名含“{mark}”）{n} 条，结果不可作为真实考核依据")
    return text.format(mark=MARK, n=count)
