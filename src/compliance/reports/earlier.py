"""Earlier assessments, as `assess --format json` wrote them, to hold a new one against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from compliance.assessment import Assessment
from compliance.diagnostics import Finding, InputError, Place
from compliance.i18n import _
from compliance.reports.lineage import called_before
from compliance.scoring.filed import Standing, Unusable, read_filed
from compliance.scoring.summary import mean

CODE = "C005"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier assessment: what messages call its file, its date, the units' standings by id, and whether it
    was written of one unit alone."""

    name: str
    as_of: date
    units: Mapping[str, Standing]
    narrowed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A unit's standing now and in the last assessment; the differences where both have a figure (a positive `rank`
    is so many places up)."""

    unit: str
    before: Standing | None
    now: Standing
    score: Decimal | None
    rank: int | None


def read_earlier(paths: Iterable[Path], as_of: date, *, narrowed: bool = False) -> list[Earlier]:
    """Read earlier assessments, oldest first; InputError with a finding for each file that is none, that is not
    earlier than `as_of`, that is of the same day as another, or that was written of one unit alone (unless `narrowed`
    ones will do): ranks, averages and who stays behind cannot be told from it."""
    found: dict[date, tuple[str, Earlier]] = {}
    findings = []
    for path in paths:
        name = path.as_posix()
        try:
            one = read_filed(path)
            if one.as_of >= as_of:
                text = _("考核日 {day} 不早于本次考核的 {as_of}，不能当作以前的考核。")
                raise Unusable(text.format(day=one.as_of, as_of=as_of))
            if one.narrowed and not narrowed:
                text = _(
                    "这是只写了一个单位的考核（assess --unit），看不出别的单位的得分和名次。"
                    "请用整份的：compliance assess --as-of {day} --format json -o 文件，不写 --unit。"
                )
                raise Unusable(text.format(day=one.as_of))
            digest, other = found.setdefault(
                one.as_of, (one.digest, Earlier(name, one.as_of, one.units, one.narrowed))
            )
            if digest != one.digest:
                text = _("和「{other}」是同一天（{day}）的考核，内容却不同；请只留一份。")
                raise Unusable(text.format(other=other.name, day=one.as_of))
        except Unusable as error:
            findings.append(Finding(CODE, str(error), Place(name, error.line, error.column)))
    if findings:
        raise InputError(findings)
    return [one for _day, (_digest, one) in sorted(found.items(), key=lambda item: item[0])]


def standings(assessment: Assessment) -> dict[str, Standing]:
    """The standings of an assessment, in published order; empty without a scheme."""
    units = assessment.scoring.units if assessment.scoring is not None else ()
    return {
        one.id: Standing(None if one.score is None else Decimal(one.score), one.rank, one.class_id)
        for one in units
    }


def changes(assessment: Assessment, earlier: Sequence[Earlier]) -> list[Change]:
    """What changed since the last of the earlier assessments, unit by unit in published order."""
    last = _by_unit(assessment, earlier[-1].units) if earlier else {}
    return [_change(unit, last.get(unit), now) for unit, now in standings(assessment).items()]


def _by_unit(assessment: Assessment, units: Mapping[str, Standing]) -> dict[str, Standing]:
    """Earlier standings by the units of now."""
    return {unit: units[old] for unit, old in called_before(assessment, units).items()}


def _change(unit: str, before: Standing | None, now: Standing) -> Change:
    score = rank = None
    if before is not None and before.score is not None and now.score is not None:
        score = now.score - before.score
    if (
        before is not None
        and before.rank is not None
        and now.rank is not None
        and before.class_id == now.class_id
    ):
        rank = before.rank - now.rank
    return Change(unit, before, now, score, rank)


def averages(earlier: Sequence[Earlier]) -> dict[str | None, Fraction]:
    """The average of each class in the last of the earlier assessments."""
    scores: dict[str | None, list[Fraction]] = {}
    for one in earlier[-1].units.values() if earlier else ():
        if one.exact is not None:
            scores.setdefault(one.class_id, []).append(one.exact)
    return {class_id: mean(own) for class_id, own in scores.items()}


def persistent(assessment: Assessment, earlier: Sequence[Earlier]) -> list[str] | None:
    """The units below the figure of `notices.persistent` in as many assessments in a row as it says, this one
    included (考核长期落后), in published order; None where the scheme names no figure or there are too few earlier
    assessments to tell."""
    rule = assessment.scheme.file.notices.persistent if assessment.scheme is not None else None
    if rule is None or len(earlier) + 1 < rule.assessments:
        return None
    now = standings(assessment)
    past = [_by_unit(assessment, one.units) for one in earlier]
    rows = [*past, now][-rule.assessments :]
    return [unit for unit in now if all(_below(row.get(unit), Fraction(rule.below)) for row in rows)]


def _below(standing: Standing | None, figure: Fraction) -> bool:
    return standing is not None and standing.score is not None and Fraction(standing.score) < figure
