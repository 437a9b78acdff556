"""`compliance test --mutate`: what the examples notice, what they do not, and what the command says of it."""

import json
from pathlib import Path

import pytest
from tests import golden_text
from tests.cli.small import in_process
from tests.examples.test_examples_run import FAILING, GOOD, case, project

from compliance.checks.base import Ask
from compliance.diagnostics import InputError
from compliance.engine.results import Results
from compliance.engine.run import Inputs
from compliance.examples import Mutation, mutate
from compliance.examples.mutants import fewer
from compliance.reports.mutation_format import mutation_format
from compliance.units import Lives, Registry

ONLY_GOOD = """
rule: R-2
as_of: 2021-12-31
cases:
  - name: 有一条
    unit: 甲局
    evidence: [{kind: 信息, published: 2021-03-01}]
    expect: {c: satisfied}
"""
BOTH = (
    ONLY_GOOD
    + """  - name: 没有
    unit: 甲局
    expect: {c: unmet}
"""
)


def mutated(folder: Path, examples: str, only: list[str] | None = None) -> Mutation:
    """What mutation finds in a workspace with one file of examples."""
    return mutate(project(folder, examples), only)


def told(mutation: Mutation) -> list[str]:
    """The findings as lines."""
    return [str(finding) for finding in mutation.findings]


def test_a_passing_and_a_failing_case_notice_everything(tmp_path: Path) -> None:
    found = mutated(tmp_path, BOTH, ["R-2"])
    (rule,) = found.rules
    # the check left out, and min 1 lowered to 0
    assert (rule.cases, rule.made, rule.noticed, rule.survivors) == (2, 2, 2, ())
    assert (told(found), found.exit_code) == ([], 0)


def test_examples_that_notice_nothing(tmp_path: Path) -> None:
    found = mutated(tmp_path, ONLY_GOOD, ["R-2"])
    assert found.exit_code == 1
    lines = told(found)
    assert lines[0].startswith("set/R-2.yaml:1:1: T201 1 个案例一处也没有发现：规则试改了 2 处，")
    assert [(one.code, one.level.value) for one in found.findings] == [
        ("T201", "warning"),
        ("T202", "note"),
        ("T202", "note"),
    ]
    assert lines[1:] == [
        "set/R-2.yaml:6:5: T202 检查项「c」改宽了，案例都照样通过：删去整个检查项。请补一个因此会有不同结论的案例。",
        "set/R-2.yaml:6:31: T202 检查项「c」改宽了，案例都照样通过：min 由 1 降到 0。请补一个因此会有不同结论的案例。",
    ]


def test_a_rule_without_examples(tmp_path: Path) -> None:
    found = mutated(tmp_path, BOTH)
    assert told(found) == [
        "set/R-1.yaml:1:1: T201 没有可用的案例，规则改错了不会有人发现。请在旁边的 *.test.yaml 里写达标和不达标的案例。"
    ]
    assert found.exit_code == 1


def test_only_what_a_case_expects_counts(tmp_path: Path) -> None:
    """The second case speaks of no other check, so that theirs survive; its own do not."""
    text = case(expect="{q: unmet}") + "  - {name: 另一个, unit: 甲局, expect: {q: {failures: 4}}}\n"
    (rule,) = mutated(tmp_path, text, ["R-1"]).rules
    assert {mutant.check for mutant, _place in rule.survivors} == {"f", "j", "two"}
    noticed = rule.made - len(rule.survivors)
    assert noticed == 4  # q left out, min 1 to 0, per quarter to half (failures 4), grace


def test_cases_that_fail_anyway_tell_nothing(tmp_path: Path) -> None:
    found = mutated(tmp_path, FAILING, ["R-1"])
    (rule,) = found.rules
    assert (rule.cases, found.exit_code) == (1, 1)
    assert [one.name for one in found.report.failed] == ["预期写错了"]
    assert mutation_format("text").render(found).startswith("✗ R-1 按季度公开：2 个案例，1 个不符\n")


def test_an_example_that_is_wrong_itself(tmp_path: Path) -> None:
    found = mutated(tmp_path, BOTH + "  - {name: 不对, unit: 戊局, expect: {c: unmet}}\n", ["R-2"])
    assert found.exit_code == 2
    assert [one.code for one in found.report.findings] == ["T003"]
    assert found.rules[0].noticed == 2


def test_a_rule_that_is_named_wrongly(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="T008"):
        mutated(tmp_path, BOTH, ["R-9"])


def test_judgements_and_waivers_of_the_cases_hold_for_mutants_too(tmp_path: Path) -> None:
    found = mutated(tmp_path, GOOD)
    survivors = {(rule.rule, mutant.what) for rule in found.rules for mutant, _place in rule.survivors}
    # the mean of 5 is above both bars, and no case is below
    assert ("R-1", "评定的 pass 由 5 降到 2.5") in survivors
    # the waived case expects what would be
    assert [rule.survivors for rule in found.rules if rule.rule == "R-2"] == [()]
    assert found.exit_code == 0


def test_reports(tmp_path: Path) -> None:
    found = mutated(tmp_path, GOOD)
    golden_text.check("examples/mutation.txt", mutation_format("text").render(found))
    golden_text.check("examples/mutation.json", mutation_format("json").render(found))


def test_a_mutant_that_trips_the_program_up_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import compliance.examples.mutation_run as module

    real = module.run

    def broken(inputs: Inputs, ask: Ask, registry: Registry, lives: Lives) -> Results:
        if any(
            check.key == "count" and check.params.min == 0 for one in inputs.rules for check in one.checks
        ):
            raise RuntimeError("碰到了怪事")
        return real(inputs, ask, registry, lives)

    monkeypatch.setattr(module, "run", broken)
    found = mutated(tmp_path, BOTH, ["R-2"])
    assert found.exit_code == 2
    (tripped,) = found.tripped
    assert str(tripped).startswith(
        "set/R-1.test.yaml:5:5: X001 试着改动「min 由 1 降到 0」时，案例「有一条」使程序出错"
    )
    assert found.rules[0].noticed == 2


def test_the_command(tmp_path: Path) -> None:
    project(tmp_path, BOTH)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = in_process(tmp_path, "test", "--mutate", "R-2")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "✓ R-2 公开即可：试改 2 处，全都发现\n\n"
        "1 条规则，试改 2 处：案例发现 2 处，没有发现 0 处；什么也没有发现的规则 0 条。\n"
    )
    done = in_process(tmp_path, "test", "--mutate", "--format", "json")
    assert done.returncode == 1
    assert [rule["noticed"] for rule in json.loads(done.stdout)["rules"]] == [0, 2]
    done = in_process(tmp_path, "test", "--mutate", "--format", "junit")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("C001 --format 没有「junit」；可以写：json、text。")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_mutant_that_the_model_does_not_take_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compliance.examples.mutant import Change

    monkeypatch.setattr(fewer, "of_check", lambda check, known: [Change(("count", "min"), -1, "某")])
    (rule,) = mutated(tmp_path, BOTH, ["R-2"]).rules
    assert rule.made == 1
