"""The shortest way up (提分路径): what a unit should mend first, and the fewest tasks for the next grade (SPEC 6, 7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from compliance.followup.path_sets import Bare, Linked, Mended, Tried, held_of, workings
from compliance.followup.tasks import gain
from compliance.i18n import _
from compliance.scoring import Scoring
from compliance.scoring.grades import best_first
from compliance.scoring.model import Grade
from compliance.scoring.rounding import scaled
from compliance.scoring.scored import Blended

LIMIT = 30_000
"""So many sets are tried at most before the fewest tasks are no longer sought, but some that do."""
ROUNDS = 40
"""The steps in which these are gathered."""
FRONT = 500
"""So many sums of several sheets are kept at most of which none is the better one."""


@dataclass(frozen=True, slots=True)
class WayUp:
    """A unit's way up; all scores are exact, tasks are given by key.

    `now` and `grade` are what it has; `alone` what each task adds by itself (no score counts as 0); `clears` the tasks
    that together clear the vetoes that hold and can be cleared, `stuck` those that add nothing now but something then.
    `next_grade` is the better grade that asks for the least figure, `target` that figure; `steps` the fewest tasks that
    reach it, those that clear a veto first, then what adds the most by itself; None where no set does. `reached` is the
    score after them, `all` after all tasks. Where not `exact`, `steps` reach it but may not be the fewest (None: none
    were found), and `at_least` so many are needed. `note` says in words what was left out."""

    now: Fraction | None
    grade: str | None
    alone: Mapping[str, Fraction]
    stuck: tuple[str, ...]
    clears: tuple[str, ...]
    next_grade: str | None
    target: Fraction | None
    steps: tuple[str, ...] | None
    reached: Fraction | None
    exact: bool
    at_least: int | None
    all: Fraction | None
    note: str | None = None


def way_up(scoring: Scoring, unit: int, mends: Mapping[str, Mended]) -> WayUp:
    """What to mend first, among a unit's open tasks by key, one a result.

    KeyError for a unit that is not scored or a result that is not its own. The fewest are exact as long as `LIMIT`
    sets suffice to tell, however many tasks there are."""
    tried = Tried(scoring, unit, mends)
    every = tried.set_of(range(len(tried.keys)))
    now, grade = tried.exact(0), scoring.by_unit[unit].grade
    alone = {key: gain(now, tried.exact(bit)) for key, bit in zip(tried.keys, tried.bits, strict=True)}
    clears, fast = _clearing(tried)
    cleared = tried.exact(clears)
    stuck = [
        key
        for key, bit in zip(tried.keys, tried.bits, strict=True)
        if clears and not bit & clears and alone[key] == 0 and gain(cleared, tried.exact(clears | bit)) > 0
    ]
    grades = best_first(scoring.scheme.file.grades)
    next_grade, goal = _next(grades, grade, scoring.scheme.digits)
    steps, least = (None, None) if goal is None else _Search(tried, goal).fewest(clears)

    def first(n: int) -> tuple[bool, Fraction, str]:
        return not tried.bits[n] & clears, -alone[tried.keys[n]], tried.keys[n]

    return WayUp(
        now=now,
        grade=grade,
        alone=alone,
        stuck=tuple(stuck),
        clears=tuple(tried.keys[n] for n in tried.of(clears)),
        next_grade=next_grade,
        target=None if goal is None else goal.target,
        steps=None if steps is None else tuple(tried.keys[n] for n in sorted(tried.of(steps), key=first)),
        reached=None if steps is None else tried.exact(steps),
        exact=least is None,
        at_least=least,
        all=tried.exact(every),
        note=_note(grades, grade, fast),
    )


@dataclass(frozen=True, slots=True)
class Goal:
    """What reaches a better grade: a veto that gives one of `good`, else the published figure from `target` on."""

    target: Fraction
    good: frozenset[str]
    digits: int

    def met(self, exact: Fraction | None, graded: str | None) -> bool:
        """Whether it is reached by a score, and the grade of the veto that holds (None: the figure decides)."""
        if graded is not None:
            return graded in self.good
        return exact is not None and Fraction(scaled(exact, self.digits), 10**self.digits) >= self.target


def _better(grades: Sequence[Grade], grade: str | None) -> Sequence[Grade]:
    titles = [str(one.title) for one in grades]
    return grades[: titles.index(grade)] if grade in titles else grades


def _next(grades: Sequence[Grade], grade: str | None, digits: int) -> tuple[str | None, Goal | None]:
    """Of the grades, the best first, the better one that asks for the least, of equal ones the best."""
    better = _better(grades, grade)
    open_to_all = [n for n, one in enumerate(better) if one.top is None]
    if not open_to_all:
        return None, None
    place = min(open_to_all, key=lambda n: Fraction(better[n].at_least or 0))
    good = frozenset(str(one.title) for one in better[: place + 1])
    return str(better[place].title), Goal(Fraction(better[place].at_least or 0), good, digits)


def _clearing(tried: Tried) -> tuple[int, list[str]]:
    """The tasks that clear the vetoes that hold, as far as tasks can; the titles of the vetoes that none can clear."""
    every = tried.set_of(range(len(tried.keys)))
    clears, fast = set(), []
    for one in workings(tried.scored):
        held = held_of(one)
        after = held.after(tried.turned(every))
        for n, count in sorted(held.failing.items()):
            if count > 0 and after[n] > 0:
                fast.append(held.vetoes[n].title)
            elif count > 0:
                rules = held.rules[n]
                clears |= {
                    m for m, mend in enumerate(tried.mends) if mend.rule in rules and tried.turns(m) < 0
                }
    return tried.set_of(clears), fast


def _note(grades: Sequence[Grade], grade: str | None, fast: Sequence[str]) -> str | None:
    ranked = [str(one.title) for one in _better(grades, grade) if one.top is not None]
    notes = [
        *(_("「{title}」的问题不能全部补救，这项否决解除不了。").format(title=title) for title in fast),
        *(
            _("「{grade}」还要看名次，取决于其他单位的得分，这里不算。").format(grade=title)
            for title in ranked
        ),
    ]
    return "".join(notes) or None


class _TooMuch(Exception):
    """More sets would have to be tried than the limit."""


Sum = tuple[tuple[Fraction, ...], int]
"""What a set adds to each sheet's sum before floor, bonus and veto; the set."""


class _Search:
    """The fewest tasks for a goal, by their number k from 1 on.

    Of the k tasks every set of tangled ones is tried. With these given, bonuses, gates and vetoes are given but for
    those bonuses that the whole's sum opens, so the score never falls where the other tasks add more to the sums of
    the sheets: only a set of others of which no other adds more to every sum can be the best. What groups add, adds
    up; the best of so many tasks are put together group by group (see `Linked`). Every figure compared is the score
    that rescoring gives."""

    def __init__(self, tried: Tried, goal: Goal) -> None:
        self._tried, self._goal, self._left = tried, goal, LIMIT
        self._groups: list[tuple[int, ...]] = []
        self._levels: dict[tuple[int, int], list[Sum]] = {}
        self._fronts: dict[tuple[int, int, int], dict[int, list[Sum]]] = {}

    def fewest(self, start: int) -> tuple[int | None, int | None]:
        """The set (None: none was found), and None or how many are needed at least, if it may not be the fewest.
        Where too many sets would have to be tried, tasks are gathered from the set `start` on."""
        k = 0
        try:
            self._prepare()
            for k in range(1, len(self._tried.keys) + 1):
                best = self._best(k)
                if best is not None:
                    return best, None
        except _TooMuch:
            return self._gathered(start), max(k, 1)
        return None, None

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise _TooMuch

    def _prepare(self) -> None:
        linked = Linked(self._tried)
        self._bare = Bare(self._tried, linked.sheets)
        self._tangled, self._must = linked.tangled, self._needed()
        for group in linked.groups:
            loose = linked.supple(group) and self._adds_up(group)
            self._groups += [(n,) for n in group] if loose else [group]

    def _needed(self) -> int:
        """The tasks in every set that meets the goal: where no veto of the whole that may hold lets it be met, all that
        clear one."""
        tried, goal, held = self._tried, self._goal, held_of(self._tried.scored)
        clearing, needed = {n for n in range(len(tried.keys)) if tried.turns(n) < 0}, set[int]()
        for n, veto in enumerate(held.vetoes):
            own = {m for m, mend in enumerate(tried.mends) if mend.rule in held.rules[n] and tried.turns(m)}
            if veto.of is not None or not (own or held.failing.get(n)):
                continue
            open_ = isinstance(tried.scored, Blended) or goal.met(veto.score, None)
            if veto.grade in goal.good or (veto.grade is None and open_):
                return 0
            needed |= own & clearing
        return tried.set_of(needed)

    def _adds_up(self, group: Sequence[int]) -> bool:
        """Whether what each of a supple group adds comes to what all add: then none adds more beside any others."""
        singles = [self._adds(self._tried.bits[n]) for n in group]
        together = self._adds(self._tried.set_of(group))
        return together == tuple(sum(own, Fraction(0)) for own in zip(*singles, strict=True))

    def _adds(self, chosen: int) -> tuple[Fraction, ...]:
        self._spend(1)
        found = self._bare.adds(chosen)
        if found is None:
            raise _TooMuch
        return found

    def _level(self, number: int, size: int) -> list[Sum]:
        """What the sets of so many tasks of a group add."""
        if (number, size) not in self._levels:
            sets = [self._tried.set_of(own) for own in combinations(self._groups[number], size)]
            self._levels[number, size] = [(self._adds(chosen), chosen) for chosen in sets]
        return self._levels[number, size]

    def _sums(self, k: int, within: int, banned: int) -> dict[int, list[Sum]]:
        """The best sets of up to k tasks that are not tangled by their number, with all of `within`, without `banned`."""
        key = k, within, banned
        if key not in self._fronts:
            nothing = self._bare.adds(0) or ()
            found: dict[int, list[Sum]] = {0: [(nothing, 0)]}
            for number, group in enumerate(self._groups):
                own = self._tried.set_of(group)
                wider: dict[int, list[Sum]] = {}
                for size in range(min(k, len(group)) + 1):
                    level = self._level(number, size)
                    fits = _front([one for one in level if not (one[1] & banned or within & own & ~one[1])])
                    for before in range(k - size + 1) if fits else ():
                        for a, one in found.get(before, ()):
                            more = [(_plus(a, b), one | other) for b, other in fits]
                            wider.setdefault(before + size, []).extend(more)
                found = {size: _front(sums) for size, sums in wider.items()}
            self._fronts[key] = found
        return self._fronts[key]

    def _best(self, k: int) -> int | None:
        """The set of k tasks with the highest score that meets the goal, of equal ones the first by key."""
        highest, hosts = Fraction(-1), list[int]()
        for chosen in self._tangles(k):
            self._spend(1)
            graded = self._tried.graded(chosen)
            if graded is not None and graded not in self._goal.good:
                continue
            for _adds, others in self._sums(k, 0, 0).get(k - chosen.bit_count(), ()):
                self._spend(1)
                exact = self._tried.exact(chosen | others)
                if self._goal.met(exact, graded) and (exact or 0) >= highest:
                    hosts = [chosen] if (exact or 0) > highest else [*hosts, chosen]
                    highest = exact or Fraction(0)
        return self._first(k, highest, hosts) if hosts else None

    def _tangles(self, k: int) -> Iterator[int]:
        """The sets of tangled tasks that others can fill up to k."""
        free = [n for n in self._tangled if not self._tried.bits[n] & self._must]
        k, others = k - self._must.bit_count(), len(self._tried.keys) - len(self._tangled)
        for size in range(max(0, k - others), min(k, len(free)) + 1):
            for own in combinations(free, size):
                yield self._must | self._tried.set_of(own)

    def _first(self, k: int, highest: Fraction, hosts: Sequence[int]) -> int:
        """Of the sets of k tasks with the highest score the first by key: task by task it is taken if it can be.
        `hosts` are the sets of tangled tasks with which that score is reached."""
        within = banned = 0
        for bit in self._tried.bits:
            if any(self._fits(k, host, within | bit, banned, highest) for host in hosts):
                within |= bit
            else:
                banned |= bit
        return within

    def _fits(self, k: int, host: int, within: int, banned: int, highest: Fraction) -> bool:
        tangled = self._tried.set_of(self._tangled)
        if host & banned or within & tangled & ~host or within.bit_count() > k:
            return False
        sums = self._sums(k, within & ~tangled, banned & ~tangled).get(k - host.bit_count(), ())
        return any((self._tried.exact(host | others) or 0) == highest for _adds, others in sums)

    def _met(self, chosen: int) -> bool:
        return self._goal.met(self._tried.exact(chosen), self._tried.graded(chosen))

    def _gathered(self, chosen: int) -> int | None:
        """A set that meets the goal: what adds the most first, then without what is not needed; None if none is met."""
        rest = [bit for bit in self._tried.bits if not bit & chosen]
        size, order = 1 + len(rest) // ROUNDS, [bit for bit in self._tried.bits if bit & chosen]
        while rest and not self._met(chosen):
            before = chosen
            rest.sort(key=lambda bit: (-(self._tried.exact(before | bit) or 0), -bit))
            order, chosen, rest = [*order, *rest[:size]], chosen | sum(rest[:size]), rest[size:]
        if not self._met(chosen):
            return None
        for bit in reversed(order):
            chosen = chosen & ~bit if self._met(chosen & ~bit) else chosen
        return chosen


def _plus(one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _front(sums: Sequence[Sum]) -> list[Sum]:
    """The sums of which no other has as much for every sheet; of equal ones the first by key."""
    found: list[Sum] = []
    for one in sorted(sums, reverse=True):
        # in this order the last has the most for the second sheet, so of two sheets it alone may have as much for both
        others = found[-1:] if len(one[0]) <= 2 else found
        if not any(all(a >= b for a, b in zip(other[0], one[0], strict=True)) for other in others):
            found.append(one)
    if len(found) > FRONT:
        raise _TooMuch
    return found
