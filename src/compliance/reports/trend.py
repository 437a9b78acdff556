"""Several assessments together: how each unit and each rule did over their dates (SPEC section 8, `--previous`)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.reports.dossier import Dossier
from compliance.reports.lineage import called_before
from compliance.reports.trend_file import Filed, Place, read_results


@dataclass(frozen=True, slots=True)
class Point:
    """Where a unit stood on a date: score as published, rank and grade; None where it had none."""

    score: Decimal | None
    rank: int | None
    grade: str | None
    class_id: str | None


@dataclass(frozen=True, slots=True)
class UnitTrend:
    """A unit (by id, with its class now) over the dates; None on a date on which it was not assessed."""

    unit: str
    class_id: str | None
    points: tuple[Point | None, ...]

    @property
    def change(self) -> Decimal | None:
        """The score now less the last one before that there is; None without either."""
        before = [one.score for one in self.points[:-1] if one is not None and one.score is not None]
        now = self.points[-1]
        return now.score - before[-1] if before and now is not None and now.score is not None else None


@dataclass(frozen=True, slots=True)
class Duties:
    """How many obligations of a rule stood how on a date. Of an obligation's checks those that do not apply or are
    waived are left out (with none left it is not counted); it is `failing` when one of them is partial or unmet, else
    `waiting` when one is pending or awaits judgement, else `late` when one is late, else `satisfied`."""

    satisfied: int = 0
    late: int = 0
    failing: int = 0
    waiting: int = 0

    @property
    def decided(self) -> int:
        """All but those that wait."""
        return self.satisfied + self.late + self.failing

    @property
    def done(self) -> Fraction | None:
        """The share of those decided that is satisfied or late, from 0 to 1; None where none is decided."""
        return Fraction(self.satisfied + self.late, self.decided) if self.decided else None

    @property
    def done_late(self) -> Fraction | None:
        """The share of those decided that is late."""
        return Fraction(self.late, self.decided) if self.decided else None


@dataclass(frozen=True, slots=True)
class RuleTrend:
    """A rule (by id, with its title now) over the dates; None on a date on which there was no such rule."""

    rule: str
    title: str
    points: tuple[Duties | None, ...]

    @property
    def change(self) -> Fraction | None:
        """The share done now less the last one before that there is; None without either."""
        shares = [None if one is None else one.done for one in self.points]
        before, now = [one for one in shares[:-1] if one is not None], shares[-1]
        return now - before[-1] if before and now is not None else None


@dataclass(frozen=True, slots=True)
class Trend:
    """Assessments by date, oldest first, the last being the one in hand: `units` in published order, `rules` by id;
    every `points` has one entry a day of `days`. Of one unit, `rules` counts its obligations alone."""

    days: tuple[date, ...]
    units: tuple[UnitTrend, ...]
    rules: tuple[RuleTrend, ...]


def trend_of(dossier: Dossier) -> Trend | None:
    """The trend over the earlier assessments of a dossier and its own; None where there is none earlier.

    A unit stands for itself, else for the only unit that it inherits from; a rule for itself, else for those that it
    supersedes. InputError C005 with a finding for each file that is no assessment, or a later one."""
    return Trends(dossier).of(dossier.unit)


class Trends:
    """The trends of a dossier whose earlier assessments are read once; InputError as `trend_of`."""

    def __init__(self, dossier: Dossier) -> None:
        self._assessment = dossier.assessment
        filed = read_results(dossier.previous, dossier.assessment.as_of)
        self._past = [_Past(one, dossier.assessment) for one in filed]

    def of(self, unit: str | None) -> Trend | None:
        """The trend of the district, or of one unit (by id); None without earlier assessments."""
        if not self._past:
            return None
        own = None if unit is None else (unit,)
        return Trend(
            (*(one.filed.as_of for one in self._past), self._assessment.as_of),
            tuple(_units(self._assessment, self._past, own)),
            tuple(_rules(self._assessment, self._past, own)),
        )


class _Past:
    """An earlier assessment, asked by the units and rules of now."""

    def __init__(self, filed: Filed, assessment: Assessment) -> None:
        self.filed = filed
        self._places: dict[str, list[Place]] = defaultdict(list)
        for place in filed.results:
            self._places[place.rule].append(place)
        self._rules: dict[str, list[str]] = defaultdict(list)
        for old, new in assessment.current.rules.items():
            for rule in new:
                self._rules[rule].append(old)
        names = (*filed.units, *(place.unit for place in filed.results))
        self._units = called_before(assessment, names)

    def unit(self, unit: str) -> str | None:
        """What a unit of now was called."""
        return self._units.get(unit)

    def point(self, unit: str) -> Point | None:
        """Where a unit of now stood."""
        old = self.unit(unit)
        one = self.filed.units.get(old) if old is not None else None
        return (
            None
            if one is None
            else Point(one.score, one.rank, self.filed.grades.get(old or ""), one.class_id)
        )

    def duties(self, rule: str, units: Sequence[str] | None) -> Duties | None:
        """How the obligations of a rule of now stood, of some units of now or of all."""
        if units is None and self.filed.narrowed:
            return None
        olds = [rule] if rule in self._places else self._rules.get(rule, [])
        wanted = None if units is None else {self.unit(unit) for unit in units}
        places = [place for old in olds for place in self._places.get(old, ())]
        own = [place for place in places if wanted is None or place.unit in wanted]
        return tally(((place.rule, place.unit), place.status) for place in own) if own else None


def tally(statuses: Iterable[tuple[object, Status]]) -> Duties:
    """Obligations counted by how they stand; `statuses`: each check's, with what tells its obligation from others."""
    found: dict[object, set[Status]] = defaultdict(set)
    for key, status in statuses:
        found[key].add(status)
    counts = Counter(_stands(one) for one in found.values())
    return Duties(counts["satisfied"], counts["late"], counts["failing"], counts["waiting"])


def _stands(statuses: set[Status]) -> str:
    asked = statuses - {Status.NOT_APPLICABLE, Status.WAIVED}
    if not asked:
        return ""
    if any(status.failing for status in asked):
        return "failing"
    if not all(status.done for status in asked):
        return "waiting"
    return "late" if Status.LATE in asked else "satisfied"


def _units(assessment: Assessment, past: Sequence[_Past], own: Sequence[str] | None) -> Iterator[UnitTrend]:
    for one in assessment.scoring.units if assessment.scoring is not None else ():
        if own is None or one.id in own:
            score = None if one.score is None else Decimal(one.score)
            now = Point(score, one.rank, one.grade, one.class_id)
            yield UnitTrend(one.id, one.class_id, (*(each.point(one.id) for each in past), now))


def _rules(assessment: Assessment, past: Sequence[_Past], own: Sequence[str] | None) -> Iterator[RuleTrend]:
    now = _now(assessment, own)
    for number, rule in enumerate(assessment.results.rules):
        if number in now:
            points = (*(each.duties(rule.id, own) for each in past), now[number])
            yield RuleTrend(rule.id, rule.title, points)


def _now(assessment: Assessment, own: Sequence[str] | None) -> Mapping[int, Duties]:
    """How the obligations of each rule, by number, stand now."""
    wanted = None if own is None else {assessment.project.registry.index[unit] for unit in own}
    found: dict[int, list[tuple[object, Status]]] = defaultdict(list)
    for rule, unit, status in assessment.results.frame.select("rule", "unit", "status").iter_rows():
        if wanted is None or unit in wanted:
            found[rule].append((unit, Status(status)))
    return {rule: tally(statuses) for rule, statuses in found.items()}
