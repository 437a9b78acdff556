"""Examples beside the rules, `*.test.yaml`: small worlds of evidence and what the rule must say of them (SPEC section 5)."""

from compliance.examples.load import Example, load_examples
from compliance.examples.model import Case, ExampleFile, Expected
from compliance.examples.mutation import Mutation
from compliance.examples.mutation_run import mutate
from compliance.examples.report import CaseReport, Mismatch, Report
from compliance.examples.run import World, run_examples

__all__ = [
    "Case",
    "CaseReport",
    "Example",
    "ExampleFile",
    "Expected",
    "Mismatch",
    "Mutation",
    "Report",
    "World",
    "load_examples",
    "mutate",
    "run_examples",
]
