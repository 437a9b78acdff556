"""What a lint rule looks at: the open project, the as-of date, and what several lint rules want to know."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.diagnostics import Finding, Level, Place
from compliance.documents.yaml import Path_
from compliance.examples.load import Example, load_examples
from compliance.project import Project, load_scheme
from compliance.rules.model import Rule
from compliance.scoring.scheme import Leaf, Scheme
from compliance.units import Lives, settle


@dataclass(frozen=True)
class Context:
    """The project as it stands at the end of the day `as_of`."""

    project: Project
    as_of: date

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules by id."""
        return self.project.loaded.rules

    def place(self, rule: Rule, *path: str | int) -> Place:
        """The place of a part of a rule."""
        return self.project.loaded.place(rule.id, path)

    def finding(
        self,
        code: str,
        message: str,
        rule: Rule,
        path: Path_ = (),
        level: Level = Level.WARNING,
        about: tuple[str, ...] = (),
    ) -> Finding:
        """A finding about a rule, or `about` a part of it: what tells it from others of its code, not its words."""
        return Finding(code, message, self.place(rule, *path), level, subject=(rule.id, *about))

    @cached_property
    def lives(self) -> Lives:
        """Who is alive on the reference day."""
        return settle(self.project.registry, min(self.as_of, self.project.ruleset.period.end))

    @cached_property
    def examples(self) -> list[Example]:
        """The examples that can be read; what is wrong with the others is said by `compliance test`."""
        return load_examples(self.project)[0]

    @cached_property
    def scheme(self) -> Scheme | None:
        """The scheme; None where there is none, or none that can be read."""
        return load_scheme(self.project)[0]

    @property
    def leaves(self) -> list[Leaf]:
        """Every leaf of the scheme."""
        sheets = self.scheme.sheets() if self.scheme is not None else ()
        return [leaf for sheet in sheets for tree in sheet.trees for leaf in tree.leaves]
