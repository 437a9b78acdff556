"""New files for people to go on from (`compliance new`).

    plan = new_rule(project, Wanted(id=…, title=…, text=…, owners=[…], kind=…))
    plan.files    # every file to be written, whole, by path: all of them or none

What is planned has been read back and run: the rule is sound, its passing case passes and its failing case fails."""

from compliance.scaffold.plan import Plan
from compliance.scaffold.rule import Wanted, new_rule

__all__ = ["Plan", "Wanted", "new_rule"]
