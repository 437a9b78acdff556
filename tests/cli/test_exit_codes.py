"""Exit codes and streams: 0 done, 2 wrong input or call, 3 a fault of ours; results on stdout, diagnostics on stderr."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.small import compliance, in_process

from compliance.cli.main import run

DAY = ("--as-of", "2021-12-31")


def test_a_good_run_says_nothing_on_stderr(small: Path) -> None:
    done = compliance(small, "assess", *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2021年政务公开重点任务：考核结果\n")


def test_records_that_were_left_out_stop_only_a_strict_run(small: Path) -> None:
    done = compliance(small, "assess", *DAY, "--strict")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "evidence/债务.yaml:5:19: E114 「unit（单位）」的「区财政居」不在单位名录中。是否想写：「区财政局」？"
        "请改用名录中的名称，或在名录里补上别名。\n共 1 处错误；改正后再运行。\n"
    )


def test_every_error_of_a_broken_workspace_is_a_line_with_its_place(own: Path) -> None:
    rules = own / "rules/2021/rules.yaml"
    text = rules.read_text(encoding="utf-8")
    text = text.replace("of: 政府债务, per", "of: 政府债务务, per").replace(
        "owners: [各街道办事处]", "owners: [各街道]"
    )
    rules.write_text(text, encoding="utf-8")
    done = in_process(own, "assess", *DAY)
    assert (done.returncode, done.stdout) == (2, "")
    *lines, closing = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "rules/2021/rules.yaml:8:19",
        "rules/2021/rules.yaml:36:12",
    ]
    assert [line.split(" ")[1] for line in lines] == ["R103", "R101"]
    assert closing == "共 2 处错误；改正后再运行。"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("asess",), "C001 没有命令「asess」。是否想写：「assess」？"),
        (("assess", "--unti", "x"), "C001 没有选项「--unti」。是否想写 --unit？"),
        (("assess", "--as-of"), "C001 选项「--as-of」后面要写值。"),
        (("assess", "--as-of", "2021-02-30"), "C001 --as-of 的「2021-02-30」不是日期；请写年-月-日，如 2021-12-31。"),
        (("assess", "--as-of", "20211231"), "C001 --as-of 的「20211231」不是日期；"),
        (("assess", "--strict=1"), "C001 选项「--strict」后面不写值。"),
        (("assess", "--format", "xml"), "C001 --format 没有「xml」；可以写：csv、json、table。"),
        (("assess", "多"), "C001 多余的参数「多」。"),
        (("explain",), "C001 缺少参数「单位或代码」。"),
        (("explain", "a", "b", "c d"), "C001 多余的参数「c d」。"),
        (("explain", "E101", "S-01"), "C001 诊断代码后面不写规则。"),
        (("explain", "E999"), "C007 没有诊断代码 E999。是否想写："),
        (("assess", *DAY, "--unit", "区财政居"), "C002 名录里没有单位「区财政居」。是否想写：「区财政局」"),
        (("assess", *DAY, "--unit", "各街道办事处"), "C002 名录里没有单位「各街道办事处」。这是单位组的名称"),
        (("assess", *DAY, "--unit", "区粮食局"), "C002 单位「区粮食局」在 2021-12-31 不存在（尚未设立或已经撤销），职责由「区财政局」承接，请查它。"),
        (("explain", *DAY, "区财政局", "S-1"), "C003 规则集里没有规则「S-1」。是否想写：「S-01」"),
        (("explain", *DAY, "区财政局", "S-04"), "C004 「区财政局」不是规则 S-04 的责任单位。它承担的规则：S-01、S-02、S-03。"),
        (("assess", "--ruleset", "rules/2020"), "W004 工作区没有规则集「rules/2020」。"),
    ],
)  # fmt: skip
def test_wrong_calls_say_what_is_wrong(arguments: tuple[str, ...], message: str, small: Path) -> None:
    done = in_process(small, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    done = compliance(tmp_path, "assess")
    assert done.returncode == 2
    assert done.stderr.startswith("W001 从 ")


def test_the_workspace_may_be_named_and_a_bare_call_shows_the_help(small: Path, tmp_path: Path) -> None:
    assert compliance(tmp_path, "units", "--workspace", str(small)).returncode == 0
    assert compliance(tmp_path, "units", "list", "--workspace", str(small)).returncode == 0
    done = compliance(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("用法：compliance")


def test_a_fault_of_the_program_is_one_message_and_no_traceback(small: Path) -> None:
    program = (
        "import compliance.project\n"
        "def broken(*_arguments, **_settings): raise RuntimeError('碰到了\\x1b[31m怪事')\n"
        "compliance.project.open_project = broken\n"
        "from compliance.cli.main import main\n"
        "main(['assess'])\n"
    )
    for debug in ("", "1"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=small,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"COMPLIANCE_DEBUG": debug},
            check=False,
        )
        assert (done.returncode, done.stdout) == (3, "")
        assert "X100 程序自身出错，没有得出结果：RuntimeError: 碰到了\\u001b[31m怪事\n" in done.stderr
        assert "COMPLIANCE_DEBUG=1" in done.stderr
        assert ("Traceback" in done.stderr) == bool(debug)


def test_a_reader_that_leaves_is_no_fault(small: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "compliance.cli.main", "assess", *DAY, "--format", "json"],
        cwd=small,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()
    assert running.wait(60) == 0
    assert b"Traceback" not in running.stderr.read()


def test_an_interrupt_is_clean(
    small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object, **_settings: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(small)
    monkeypatch.setattr("compliance.assessment.assess_project", interrupted)
    assert run(["assess", *DAY]) == 130
    out, err = capfd.readouterr()
    assert (out, err) == ("", "已中断，没有写出结果。\n")
