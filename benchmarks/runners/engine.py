"""This engine: `python -m benchmarks.runners.engine WORKSPACE PART [RESULTS]`."""

import sys
from pathlib import Path

import polars as pl

from benchmarks.results import COLUMNS, Clock, peak_megabytes, report
from benchmarks.words import AS_OF
from compliance.engine.run import Inputs, run
from compliance.evidence.duplicates import settle_records
from compliance.evidence.read import read_evidence
from compliance.project import open_project
from compliance.scoring import load_scheme, score
from compliance.units import settle


def main(root: Path, part: str, keep: str | None = None) -> None:
    """Run, and print what came of it; `keep` names a file for the results."""
    clock = Clock()
    with clock.stage("open"):
        project = open_project(root, part)
        lives = settle(project.registry, min(AS_OF, project.ruleset.period.end))
        path = root / "rules" / part / "scoring.yaml"
        scheme, _ = load_scheme(path, path.name, rules=project.loaded.rules, registry=project.registry)
    with clock.stage("read"):
        evidence = read_evidence(
            [root / "evidence"], name=lambda path: path.name, kinds=project.kinds, registry=project.registry
        )
    with clock.stage("settle"):
        index = project.registry.index
        heirs = {index[unit]: tuple(index[heir] for heir in found) for unit, found in lives.heirs.items()}
        records = settle_records(evidence, AS_OF, heirs)
        evidence = evidence.released()  # the digest, and what the assessment lets go of
    assert not evidence.left_out
    with clock.stage("evaluate"):
        inputs = Inputs(project.ruleset, project.loaded.rules, records.frames, records.keys)
        results = run(inputs, project.ask(AS_OF), project.registry, lives)
    before = peak_megabytes()
    with clock.stage("score"):
        assert scheme is not None
        scoring = score(scheme, results, project.registry, lives)
        units = len(scoring.to_units())
    frame: pl.DataFrame = results.frame.select(COLUMNS)
    if keep:
        frame.write_parquet(keep)
    report(clock, frame, peak_before_scores=before, units=units)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
