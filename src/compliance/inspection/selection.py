"""Which codes are looked at and how grave each is: the settings of compliance.yaml, before which options go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from compliance.diagnostics import Finding, InputError, Level
from compliance.diagnostics.catalogue import pages
from compliance.i18n import _
from compliance.text import nearest
from compliance.units import did_you_mean
from compliance.workspace import Workspace

OFF = "off"


@dataclass(frozen=True, slots=True)
class Selection:
    """Codes, or beginnings of codes: `select` (empty: all), `ignore`, and `severity` to level or `off`, of which the
    longest beginning holds. `ignore` goes before `select`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)

    def level(self, finding: Finding) -> Level | None:
        """The level of a finding; None where it is not looked at."""
        code = finding.code
        if code.startswith(self.ignore) or (self.select and not code.startswith(self.select)):
            return None
        for length in range(len(code), 0, -1):
            word = self.severity.get(code[:length])
            if word is not None:
                return None if word == OFF else Level(word)
        return finding.level


def selection(workspace: Workspace, select: Iterable[str] | None, ignore: Iterable[str] | None) -> Selection:
    """The selection of a call: `select` and `ignore` where given, else those of compliance.yaml.

    InputError C012 with every name that is no code nor the beginning of one."""
    settings = workspace.settings.check
    chosen = Selection(
        _codes(settings.select if select is None else select),
        _codes(settings.ignore if ignore is None else ignore),
        {code.upper(): level for code, level in settings.severity.items()},
    )
    wrong = []
    for name, where in (
        *(
            (one, None if select is not None else ("check", "select", n))
            for n, one in enumerate(chosen.select)
        ),
        *(
            (one, None if ignore is not None else ("check", "ignore", n))
            for n, one in enumerate(chosen.ignore)
        ),
        *((one, ("check", "severity", one)) for one in chosen.severity),
    ):
        if not any(code.startswith(name) for code in pages()):
            hint = did_you_mean(nearest(name, list(pages())))
            text = _("没有「{code}」这个诊断代码，也没有以它开头的代码。{hint}")
            place = workspace.place(where) if where is not None else None
            wrong.append(Finding("C012", text.format(code=name, hint=hint), place))
    if wrong:
        raise InputError(wrong)
    return chosen


def _codes(names: Iterable[str]) -> tuple[str, ...]:
    """Codes as people write them: in lists, with commas between, in any case."""
    return tuple(one.strip().upper() for name in names for one in name.split(",") if one.strip())
