"""What the report says about records that may be one thing, or that served no calendar period."""

from pathlib import Path

from tests.cli.small import compliance

RULE = """
- id: S-09
  title: 每月公开
  source: {row: 9, section: 其他, text: 每月公开政策文件。}
  owners: [档案馆]
  deadline: 2021-06-30
  checks: [{id: monthly, quote: 每月公开政策文件, count: {of: 政策文件, per: month}}]
- id: S-10
  title: 数量不限
  source: {row: 10, section: 其他, text: 公开解读。}
  owners: [档案馆]
  checks: [{id: few, quote: 公开解读, count: {of: 政策解读, per: month, min: 0, max: 2}}]
"""


def report(own: Path, evidence: str) -> str:
    (own / "rules" / "2021" / "more.yaml").write_text(RULE, encoding="utf-8")
    (own / "evidence" / "more.yaml").write_text(evidence, encoding="utf-8")
    return compliance(own, "assess", "--as-of", "2021-12-31").stdout


def test_near_titles_are_a_hint(own: Path) -> None:
    title = "关于印发二〇二一年政务公开工作要点的通知"
    text = report(
        own,
        f"- {{id: 一, unit: 档案馆, kind: 政策文件, title: {title}, published: 2021-02-01}}\n"
        f"- {{id: 二, unit: 档案馆, kind: 政策文件, title: {title}书, published: 2021-02-01}}\n",
    )
    assert "标题相近的佐证 1 对，没有合并" in text
    assert "一 与 二（标题相似度 97）" in text


def test_only_an_about_that_is_longer_is_called_so(own: Path) -> None:
    text = report(
        own, "- {id: 一, unit: 档案馆, kind: 政策文件, title: 八月, published: 2021-08-01, about: 2021-08}\n"
    )
    assert "S-09 的 monthly" not in text
    text = report(
        own,
        "- {id: 一, unit: 档案馆, kind: 政策文件, title: 上半年, published: 2021-08-01, about: 2021-H1}\n",
    )
    assert "S-09 的 monthly 有 1 条记录" in text


def test_nothing_of_what_may_be_missing(own: Path) -> None:
    report(own, "[]\n")
    text = compliance(own, "explain", "档案馆", "S-10", "--as-of", "2021-12-31").stdout
    assert "没有「政策解读」的记录，本项不适用" in text
