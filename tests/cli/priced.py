"""The small workspace with a sheet of prices, one that combines sheets, and dry runs of both."""

from pathlib import Path

from tests.cli.small import make

SCHEME = """
id: prices-2021
title: 政务公开评分表
not_applicable: spread
rectify: {days: 15, calendar: working}
classes:
  - {id: 街道组, groups: [街道办事处], min_applicable: 1/2}
  - {id: 部门组, groups: [区政府部门]}
indicators:
  - id: open
    title: 主动公开
    pass: 40
    children:
      - id: debt
        title: 政府债务
        points: 40
        mode: from_full
        floor: branch
        take:
          - {of: S-01.quarterly, each: 15, by: shortfall, late: 1}
          - {of: [S-01.elements], each: 2, upto: 6}
      - {id: reading, title: 政策解读, points: 40, rules: {section: 政策解读}, credit: all_or_nothing, pass: 10}
  - id: requests
    title: 依申请公开
    points: 20
    mode: from_full
    once: {key: 答复, by: subject}
    take: [{of: S-03, all: true}]
  - id: faults
    title: 减分项
    points: none
    mode: deduct
    once: {key: 答复, by: subject}
    take: [{of: S-03, each: 1}, {of: S-02.plain, share: 4}, {of: 'S-0[12].*', flat: 0.5}]
  - id: extra
    title: 加分项
    points: 5
    mode: bonus
    gate: {above: 60, of: open}
    give: [{of: S-04.drawn, each: 1.5}, {of: S-02, flat: 1, upto: 1}]
veto:
  - {rules: [S-03], of: requests, title: 答复不合法}
  - {rules: [S-04], score: 59, fixed: true, grade: 不合格, title: 窗口不设}
  - {rules: [S-01], score: none, grade: 不评, title: 债务不公开}
grades:
  - {title: 优秀, top: 1/2, at_least: 90}
  - {title: 合格, at_least: 60}
  - {title: 不合格, at_least: 0}
"""

SHEET = """
others: satisfied
units:
  区财政局:
    results:
      S-02.plain: 0.5
      S-03.answered: {failures: [A-1, A-2]}
  区民政局:
    results:
      S-02.linked: {achieved: 2/3, failures: 2}
  北坦街道办事处:
    results:
      S-01.quarterly: {achieved: 1/4, failures: [2021-Q1, 2021-Q2, 2021-Q3], missing: 5}
      S-04.drawn: {counted: 3}
  某新区街道:
    class: 街道组
    without: [S-02]
    support: [S-01]
    results:
      S-01.quarterly: {status: late, in_time: 1/2}
      S-03: pending
"""

COMBINED = """
id: whole-2021
title: 年度总评
digits: 1
rectify: {days: 15}
combine:
  - {scheme: work.yaml, weight: 50%, title: 平时工作}
  - {scheme: expert.yaml, weight: 0.3, carries: true}
  - {assessments: [2021-Q1, 2021-Q2], take: min, weight: 1/5}
veto: [{rules: [S-01], score: 30, grade: 不合格, title: 债务不公开}]
grades: [{title: 优秀, at_least: 90}, {title: 不合格, at_least: 0}]
"""

WORK = """
id: work
title: 平时
indicators:
  - {id: all, title: 日常, points: 100, rules: [S-01, S-02]}
"""

EXPERT = """
id: expert
title: 专家评议
full_marks: 50
indicators:
  - {id: open, title: 公开质量, points: 50, mode: from_full, take: [{of: S-03, each: 5}, {of: S-04, flat: 20}]}
veto: [{rules: [S-04], score: 10, grade: 不合格, title: 窗口不设}]
"""

COMBINED_SHEET = """
units:
  区财政局: {assessments: {2021-Q1: 90, 2021-Q2: 171/2}, results: {S-02.plain: 0.5}}
  区民政局: {results: {S-03.answered: {failures: 2}}}
  北坦街道办事处: {assessments: {2021-Q2: 60}, results: {S-04: unmet}}
"""


def priced(folder: Path) -> Path:
    """The small workspace with the sheet of prices, and its dry run."""
    make(folder)
    write(folder, "rules/2021/scoring.yaml", SCHEME)
    write(folder, "试算.yaml", SHEET)
    return folder


def whole(folder: Path) -> Path:
    """The small workspace with the scheme that combines sheets, and its dry run."""
    make(folder)
    write(folder, "rules/2021/scoring.yaml", COMBINED)
    write(folder, "rules/2021/work.yaml", WORK)
    write(folder, "rules/2021/expert.yaml", EXPERT)
    write(folder, "试算.yaml", COMBINED_SHEET)
    for name, score in (("2021-Q1", "80.00"), ("2021-Q2", "70.00")):
        text = f'{{"format": "compliance.assessment/1", "as_of": "2021-06-30", "units": [{{"id": "区财政局", "score": "{score}"}}]}}'
        write(folder, f"assessments/{name}.json", text)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip("\n"), encoding="utf-8")


def replace(folder: Path, old: str, new: str, name: str = "rules/2021/scoring.yaml") -> None:
    """Change a file of a workspace."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
