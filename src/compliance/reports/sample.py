"""Made-up sample data: evidence from files whose name says so must never pass for the real thing."""

from pathlib import PurePosixPath

import polars as pl

from compliance.assessment import Assessment
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
    from_them = pl.col("file").is_in(marked)
    frames = assessment.records.frames.values()
    return frozenset(name for frame in frames for name in frame.filter(from_them)["id"].to_list())


def sample_warning(count: int) -> str:
    """The sentence that every report with sample data in it says."""
    text = _("注意：本次考核使用了示例数据（文件名含“{mark}”）{n} 条，结果不可作为真实考核依据")
    return text.format(mark=MARK, n=count)
