"""A small workspace with fixed content, and the command run on it as people run it."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FILES = {
    "compliance.yaml": """
name: 小区政务公开
units: rules/units.yaml
kinds: rules/kinds.yaml
rulesets: [rules/2021]
evidence: [evidence]
""",
    "rules/units.yaml": """
groups:
  街道办事处: {aliases: [各街道办事处]}
  区政府部门: {aliases: [区政府有关部门]}
units:
  - {id: 区财政局, name: 某市某区财政局, aliases: [财政部门], groups: [区政府部门]}
  - {id: 区民政局, groups: [区政府部门]}
  - {id: 北坦街道办事处, aliases: [北坦街道], groups: [街道办事处]}
  - {id: 药山街道办事处, groups: [街道办事处]}
  - {id: 区粮食局, groups: [区政府部门], until: 2020-12-31, succeeded_by: [区财政局]}
  - {id: 档案馆}
""",
    "rules/kinds.yaml": """
kinds:
  政府债务:
    fields: {限额: {type: number, unit: 亿元}, 余额: {type: number, unit: 亿元}}
  政策文件: {}
  政策解读: {fields: {形式: {}}}
  依申请公开: {source: system, fields: {收到日期: {type: date}, 答复日期: {type: date}}}
""",
    "rules/2021/ruleset.yaml": """
id: small-2021
title: 2021年政务公开重点任务
period: {start: 2021-01-01, end: 2021-12-31}
""",
    "rules/2021/rules.yaml": """
- id: S-01
  title: 政府债务信息公开
  source: {row: 1, section: 重点领域, text: 定期公开政府债务限额、余额。}
  owners: [区财政局, {group: 街道办事处, except: [药山街道办事处]}]
  checks:
    - id: quarterly
      quote: 定期公开政府债务
      count: {of: 政府债务, per: quarter, min: 1, grace: 31d}
    - id: elements
      quote: 限额、余额
      complete: {of: 政府债务, fields: [限额, 余额]}
- id: S-02
  title: 政策解读
  source: {row: 2, section: 政策解读, text: 政策文件都要解读，解读要让人看得懂，并持续改进。}
  owners: [区政府有关部门]
  checks:
    - id: linked
      quote: 政策文件都要解读
      linked: {of: {kind: 政策文件, where: {title: {contains: 办法}}}, to: 政策解读, days: 3, none: unmet}
    - id: plain
      quote: 解读要让人看得懂
      judged: {question: 解读是否看得懂？}
  unchecked:
    - {quote: 并持续改进, why: 总括性要求}
- id: S-03
  title: 依申请公开按期答复
  source: {row: 3, section: 依申请公开, text: 二十个工作日内答复。}
  owners: [各街道办事处, 区政府有关部门]
  checks:
    - id: answered
      quote: 二十个工作日内答复
      within: {of: 依申请公开, start: 收到日期, end: 答复日期, days: 20}
- id: S-04
  title: 政策咨询窗口
  source: {row: 4, section: 政策解读, text: 任一街道发布图解。}
  owners: [各街道办事处]
  share: any
  checks:
    - id: drawn
      quote: 任一街道发布图解
      count: {of: {kind: 政策解读, where: {形式: 图解}}, min: 1}
""",
    "rules/2021/waivers.yaml": """
- {rule: S-03, unit: 药山街道办事处, reason: 系统改造, document: 某政〔2021〕1号, approved_by: 区政府办公室, from: 2021-01-01, until: 2021-12-31}
""",
    "rules/2021/judgements.yaml": """
- {rule: S-02, check: plain, unit: 区财政局, score: 4, judge: 甲, on: 2021-12-20, note: 尚可}
""",
    "rules/2021/scoring.yaml": """
id: small-2021
title: 小方案
not_applicable: rescale
late: {factor: 0.5}
rectify: {days: 15, calendar: working}
remind: {days: 30}
classes:
  - {id: 街道组, groups: [街道办事处]}
  - {id: 部门组, groups: [区政府部门]}
indicators:
  - id: open
    title: 主动公开
    children:
      - {id: key, title: 重点领域, points: 40, rules: {section: 重点领域}}
      - {id: reading, title: 政策解读, points: 40, rules: {section: 政策解读}}
  - {id: requests, title: 依申请公开, points: 20, rules: {section: 依申请公开}}
  - {id: faults, title: 减分项, points: 5, mode: deduct, per_failure: 1, rules: [S-03]}
  - {id: extra, title: 加分项, points: 2, mode: bonus, per_success: 1, gate: {at_least: 90}, rules: [S-04]}
grades:
  - {title: 优秀, at_least: 90}
  - {title: 合格, at_least: 60}
  - {title: 不合格, at_least: 0}
notices:
  commend: {grade: 优秀}
  criticise: {grade: 不合格}
  persistent: {below: 60, assessments: 2}
""",
    "evidence/债务.yaml": """
- {id: D-1, unit: 区财政局, kind: 政府债务, title: 第一季度政府债务, url: "http://www.example.gov.cn/d1", published: 2021-04-08, about: 2021-Q1, fields: {限额: 12.5, 余额: 10.1}}
- {id: D-2, unit: 财政部门, kind: 政府债务, title: 第二季度政府债务, published: 2021-07-09, about: 2021-Q2, fields: {限额: 12.5}}
- {id: D-2b, unit: 区财政局, kind: 政府债务, title: 第二季度政府债务, published: 2021-07-09, about: 2021-Q2, fields: {限额: 12.5}}
- {id: D-3, unit: 北坦街道, kind: 政府债务, title: 全年政府债务, published: 2021-12-02, about: 2021, fields: {限额: 1, 余额: 1}}
- {id: D-4, unit: 区财政居, kind: 政府债务, published: 2021-07-09}
""",
    "evidence/其他.jsonl": """
{"id": "P-1", "unit": "区民政局", "kind": "政策文件", "title": "低保\\u001b[31m办法[red]试行[/red]", "url": "http://www.example.gov.cn/p1", "published": "2021-03-01"}
{"id": "R-1", "unit": "区民政局", "kind": "政策解读", "title": "=HYPERLINK(1)", "published": "2021-03-02", "refs": ["P-1"]}
{"id": "R-2", "unit": "药山街道办事处", "kind": "政策解读", "title": "一图读懂", "published": "2021-05-06", "fields": {"形式": "图解"}}
{"id": "A-1", "unit": "北坦街道办事处", "kind": "依申请公开", "title": "申请一", "published": "2021-06-01", "fields": {"收到日期": "2021-06-01", "答复日期": "2021-08-01"}}
{"id": "A-2", "unit": "区民政局", "kind": "依申请公开", "title": "申请二", "published": "2021-06-01", "fields": {"收到日期": "2021-06-01", "答复日期": "2021-06-10"}}
{"id": "A-3", "unit": "药山街道办事处", "kind": "依申请公开", "title": "申请三", "published": "2021-06-01", "fields": {"收到日期": "2021-06-01"}}
""",
}


LOOKS = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "COMPLIANCE_DEBUG")
"""Environment variables that change how output looks."""


def make(folder: Path) -> Path:
    """Write the workspace into `folder`."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def compliance(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in `folder`; `settings` are environment variables."""
    environment = {name: value for name, value in os.environ.items() if name not in LOOKS}
    return subprocess.run(
        [sys.executable, "-m", "compliance.cli.main", *arguments],
        cwd=folder,
        env=environment | settings,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


@dataclass(frozen=True)
class Done:
    """What a run in this process did."""

    returncode: int
    stdout: str
    stderr: str


def in_process(folder: Path, *arguments: str) -> Done:
    """As `compliance`, without a process of its own: where only exit code and words are asked for."""
    from compliance.cli.main import run

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _n in range(2))
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    texts = []
    for stream in (out, err):
        stream.flush()
        buffer = stream.buffer
        assert isinstance(buffer, io.BytesIO)
        texts.append(buffer.getvalue().decode("utf-8"))
    return Done(code, *texts)
