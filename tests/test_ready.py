"""What other repositories use as it is: pre-commit hooks, the GitHub action, the GitLab job, and this repository's own CI."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import in_process, make

from compliance.cli.main import application
from compliance.documents.yaml import load

ROOT = Path(__file__).resolve().parents[1]
HOOKS, ACTION, GITLAB = ".pre-commit-hooks.yaml", "action.yml", "ci/gitlab.yml"
WORKFLOW = ".github/workflows/check.yml"
HOSTILE = ["a b", "$(touch made)", "`touch made`", "\"; touch made; \"", "'", "-x", "*", "\\", "某区\n下一行"]  # fmt: skip
RECORDER = """#!{python}
import json, os, sys
with open(os.environ["RECORD"], "a") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
sys.exit(0 if "--fail-on=never" in sys.argv else int(os.environ.get("CODE", "0")))
"""


def content(name: str) -> Any:
    document = load(ROOT / name, name)
    assert document.findings == []
    return document.value


def options(command: str) -> set[str]:
    """The options of a command."""
    import typer

    found = typer.main.get_command(application()).commands[command]  # type: ignore[attr-defined]
    return {option for one in found.params for option in one.opts}


def recorder(folder: Path) -> Path:
    """A program called `compliance` that writes down what it is called with."""
    folder.mkdir(parents=True)
    path = folder / "compliance"
    path.write_text(RECORDER.format(python=sys.executable), encoding="utf-8")
    path.chmod(0o755)
    return path


def shell(script: str, folder: Path, **environment: str) -> tuple[int, list[list[str]]]:
    """Run lines as a runner does; the exit code, and each call of `compliance`."""
    record = folder / "record"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "RECORD": str(record)} | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    calls = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    assert not (folder / "made").exists(), "an input was run"
    return done.returncode, [json.loads(call) for call in calls]


def test_the_hooks() -> None:
    hooks = {hook["id"]: hook for hook in content(HOOKS)}
    assert set(hooks) == {"compliance-check", "compliance-test", "compliance-fmt"}
    for name, hook in hooks.items():
        assert hook["entry"].split() == ["compliance", name.removeprefix("compliance-")]
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)
        assert re.search(hook["files"], "rules/2021/TQ2021-08.yaml")
        assert options(name.removeprefix("compliance-"))
    assert re.search(hooks["compliance-check"]["files"], "evidence/2021/登记.xlsx")
    assert not re.search(hooks["compliance-check"]["files"], "README.md")


def check_step() -> dict[str, Any]:
    action = content(ACTION)
    assert action["runs"]["using"] == "composite"
    step: dict[str, Any] = action["runs"]["steps"][-1]
    return step


def test_inputs_of_the_action_reach_the_shell_as_variables_only() -> None:
    action = content(ACTION)
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"], "an expression in a script is run by the shell"
        assert step["shell"] == "bash"
    used = re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", " ".join(check_step()["env"].values()))
    assert sorted(used) == sorted(action["inputs"])
    assert {f"--{name}" for name in action["inputs"]} <= options("check")
    assert all("default" in one and one["description"] for one in action["inputs"].values())


def run_action(folder: Path, **inputs: str) -> list[str]:
    recorder(folder / "compliance/bin")
    variables = dict.fromkeys(check_step()["env"], "") | {"WORKSPACE": ".", "FORMAT": "github"}
    code, calls = shell(check_step()["run"], folder, RUNNER_TEMP=str(folder), **(variables | inputs))
    assert code == 0
    (call,) = calls
    return call


def test_the_action_asks_for_no_more_than_it_is_given(tmp_path: Path) -> None:
    assert run_action(tmp_path / "a") == ["check", "--workspace=.", "--format=github"]
    assert run_action(tmp_path / "b", AS_OF="2021-12-31", FAIL_ON="never", BASELINE="b.yaml", IGNORE="G,E") == [
        "check", "--workspace=.", "--format=github", "--as-of=2021-12-31", "--fail-on=never", "--baseline=b.yaml", "--ignore=G,E",
    ]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_what_stands_in_an_input_is_one_word(value: str, tmp_path: Path) -> None:
    names = [name for name in check_step()["env"] if name not in ("WORKSPACE", "FORMAT")]
    found = run_action(tmp_path / "a", **dict.fromkeys(check_step()["env"], value))
    assert found[:3] == ["check", f"--workspace={value}", f"--format={value}"]
    assert found[3:] == [f"--{name.lower().replace('_', '-')}={value}" for name in names]


def test_the_action_ends_as_the_command_does(tmp_path: Path) -> None:
    recorder(tmp_path / "compliance/bin")
    variables = dict.fromkeys(check_step()["env"], "")
    code, _calls = shell(check_step()["run"], tmp_path, RUNNER_TEMP=str(tmp_path), CODE="1", **variables)
    assert code == 1


def test_the_action_on_a_real_workspace(tmp_path: Path) -> None:
    """The lines of the action, with the real command in place of the recorder."""
    small = tmp_path / "small"
    small.mkdir()
    make(small)
    program = tmp_path / "compliance/bin/compliance"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m compliance.cli.main "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    summary = tmp_path / "summary.md"
    variables = dict.fromkeys(check_step()["env"], "") | {"WORKSPACE": str(small), "FORMAT": "github", "AS_OF": "2021-12-31"}  # fmt: skip
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", check_step()["run"]],
        env={"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary)} | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "::error file=" in done.stdout
    assert summary.read_text(encoding="utf-8")


def gitlab(folder: Path, **variables: str) -> tuple[int, list[list[str]]]:
    job = content(GITLAB)["compliance"]
    program = recorder(folder / "bin")
    path = f"{program.parent}:{os.environ['PATH']}"
    return shell("\n".join(job["script"]), folder, **(job["variables"] | {"PATH": path} | variables))


def test_the_gitlab_job(tmp_path: Path) -> None:
    code, calls = gitlab(tmp_path)
    assert code == 0
    assert [call[0] for call in calls] == ["check", "check", "test", "check"]
    assert calls[-1] == ["check", "--workspace=."]
    # tests fail at the level at which the job does, or they would all be green
    assert [word for word in calls[1] if word.startswith("--fail-on")] == []
    written = {word.partition("=")[2] for call in calls for word in call if word.startswith("--output=")}
    reports = content(GITLAB)["compliance"]["artifacts"]["reports"]
    assert written == {reports["codequality"], *reports["junit"]}
    for call in calls:
        assert {word.partition("=")[0] for word in call[1:]} <= options(call[0])


def test_the_gitlab_job_fails_in_the_end_but_writes_everything(tmp_path: Path) -> None:
    code, calls = gitlab(tmp_path, CODE="1")
    assert (code, [call[0] for call in calls]) == (1, ["check", "check", "test", "check"])


def test_the_gitlab_job_asks_for_what_it_is_given(tmp_path: Path) -> None:
    given = {"COMPLIANCE_AS_OF": "2021-12-31", "COMPLIANCE_FAIL_ON": "error", "COMPLIANCE_BASELINE": "b.yaml"}
    code, calls = gitlab(tmp_path, **given)
    assert (code, calls[-1][1:]) == (
        0,
        ["--workspace=.", "--as-of=2021-12-31", "--baseline=b.yaml", "--fail-on=error"],
    )
    assert "--fail-on=error" in calls[1] and "--format=junit" in calls[1]


@pytest.mark.parametrize("value", HOSTILE)
def test_variables_of_the_gitlab_job_are_one_word(value: str, tmp_path: Path) -> None:
    names = ("WORKSPACE", "AS_OF", "FAIL_ON", "BASELINE")
    _code, calls = gitlab(tmp_path, **{f"COMPLIANCE_{name}": value for name in names})
    assert calls[-1] == [
        "check",
        *(f"--{name}={value}" for name in ("workspace", "as-of", "baseline", "fail-on")),
    ]


def test_the_workflow_has_no_secrets_and_runs_the_action_and_the_tests() -> None:
    text = (ROOT / WORKFLOW).read_text(encoding="utf-8")
    workflow = content(WORKFLOW)
    assert "secrets" not in text
    assert workflow["permissions"] == {"contents": "read"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert [step for step in steps if step.get("uses") == "./"]
    assert {"run": "make test"} in steps
    known = content(ACTION)["inputs"]
    assert all(set(step.get("with", {})) <= set(known) for step in steps if step.get("uses") == "./")


def test_what_the_workflow_asks_of_the_repository_holds() -> None:
    steps = content(WORKFLOW)["jobs"]["rules"]["steps"]
    for step in steps:
        if step.get("uses") == "./":
            words = [f"--{key}={value}" for key, value in step["with"].items()]
            assert in_process(ROOT, "check", *words, "--format=github").returncode == 0


@pytest.mark.slow
def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    """The real pre-commit, on a repository with a new workspace; the hooks' repository is a copy of this one."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not there")
    venv.create(tmp_path / "venv", with_pip=True)
    program = tmp_path / "venv/bin/pre-commit"
    pip = [str(program.with_name("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "pre-commit"], capture_output=True, timeout=300, check=False).returncode:
        pytest.skip("pip gives no pre-commit")

    def commit(folder: Path) -> str:
        own = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        for words in (["init", "-q"], ["add", "-A"], [*own, "commit", "-q", "-m", "a"]):
            subprocess.run([git, *words], cwd=folder, check=True, capture_output=True)
        done = subprocess.run(
            [git, "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in (HOOKS, "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, hooks / name)
    shutil.copytree(ROOT / "src", hooks / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    revision = commit(hooks)
    own = tmp_path / "own"
    assert in_process(tmp_path, "init", "own", "--year", "2021").returncode == 0
    names = [hook["id"] for hook in content(HOOKS)]
    listed = ", ".join(f"{{id: {name}}}" for name in names)
    config = f"repos:\n  - {{repo: {hooks.as_uri()}, rev: {revision}, hooks: [{listed}]}}\n"
    (own / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    commit(own)

    def run() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(program), "run", "--all-files", "--verbose"],
            cwd=own,
            env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull},
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    done = run()
    if "CalledProcessError" in done.stdout and "pip" in done.stdout:
        pytest.skip("pip cannot install the package for pre-commit")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == len(names)
    rule = own / "rules/2021/GK2021-01.yaml"
    rule.write_text(
        rule.read_text(encoding="utf-8").replace("of: 工作计划, min", "of: 工作计化, min"), encoding="utf-8"
    )
    done = run()
    assert done.returncode == 1
    assert "R103" in done.stdout
