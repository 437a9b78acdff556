"""What running the examples gives: every case, what did not come out as expected, what could not be run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from compliance.diagnostics import Finding, Level, Place
from compliance.i18n import _

FORMAT = "compliance.examples/1"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One expectation that did not hold: the check, what was expected and found (by key, as written in YAML), the
    sentence that the result gives as its reason, and the places of the expectation and of the rule's check."""

    check: str
    expected: dict[str, str]
    found: dict[str, str]
    reason: str
    place: Place
    check_place: Place


@dataclass(frozen=True, slots=True)
class CaseReport:
    """One case; `errors` are what is wrong with it itself, so that nothing was compared."""

    rule: str
    name: str
    unit: str
    as_of: str
    place: Place
    mismatches: tuple[Mismatch, ...] = ()
    errors: tuple[Finding, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether it could not be run."""
        return bool(self.errors)

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.broken and not self.mismatches


@dataclass(frozen=True, slots=True)
class Report:
    """`rules` are the rules that were asked for, id to title, also those without a case. `findings` holds the errors
    of the examples themselves; a case that did not come out as expected is no finding."""

    rules: dict[str, str]
    cases: tuple[CaseReport, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def failed(self) -> tuple[CaseReport, ...]:
        """The cases that ran and did not come out as expected."""
        return tuple(case for case in self.cases if case.mismatches)

    @property
    def broken(self) -> bool:
        """Whether some example is wrong itself."""
        return any(finding.level is Level.ERROR for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """0 all as expected, 1 some not, 2 some example is wrong itself (SPEC section 8)."""
        return 2 if self.broken else 1 if self.failed else 0

    def of(self, rule: str) -> list[CaseReport]:
        """The cases of a rule, in the order of its files."""
        return [case for case in self.cases if case.rule == rule]

    def as_findings(self) -> Iterator[Finding]:
        """The failed expectations as findings, for the formats that know nothing else."""
        for case in self.cases:
            for mismatch in case.mismatches:
                text = _("案例「{case}」的检查项「{check}」（{rule}）应为 {expected}，实为 {found}。{reason}")
                message = text.format(
                    case=case.name,
                    check=mismatch.check,
                    rule=mismatch.check_place,
                    expected=told(mismatch.expected),
                    found=told(mismatch.found),
                    reason=mismatch.reason,
                )
                yield Finding("T101", message, mismatch.place, subject=(case.rule, case.unit, mismatch.check))

    def to_dict(self) -> dict[str, Any]:
        """The shape of `compliance test --format json`."""
        return {
            "format": FORMAT,
            "rules": [
                {"id": rule, "title": title, "cases": len(self.of(rule))}
                for rule, title in self.rules.items()
            ],
            "cases": [_case(case) for case in self.cases],
            "findings": [
                {"code": f.code, "level": f.level.value, "message": f.message} | place_dict(f.place)
                for f in self.findings
            ],
        }


def told(values: dict[str, str]) -> str:
    """Expected or found values in one line: the status alone, other keys with their name."""
    names = {
        "achieved": _("完成度"), "in_time": _("及时完成度"), "failures": _("未完成项"), "counted": _("选中的记录"),
        "would_be": _("不免除则"),
    }  # fmt: skip
    return _("，").join(
        _("{key} {value}").format(key=names[key], value=value) if key in names else value
        for key, value in values.items()
    )


def _case(case: CaseReport) -> dict[str, Any]:
    return {
        "rule": case.rule,
        "name": case.name,
        "unit": case.unit,
        "as_of": case.as_of,
        **place_dict(case.place),
        "passed": case.passed,
        "broken": case.broken,
        "mismatches": [
            {"check": m.check, "expected": m.expected, "found": m.found, "reason": m.reason}
            | place_dict(m.place)
            | {"check_place": place_dict(m.check_place)}
            for m in case.mismatches
        ],
    }


def place_dict(place: Place | None) -> dict[str, Any]:
    """A place as the JSON formats write it."""
    if place is None:
        return {"file": None, "line": None, "column": None}
    return {"file": place.file, "line": place.line, "column": place.column}
