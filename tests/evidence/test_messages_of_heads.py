"""A head that is nearly one that every record has (E117)."""

from pathlib import Path

from tests.cli.small import in_process, make


def test_the_common_heads_are_offered_too(tmp_path: Path) -> None:
    folder = make(tmp_path)
    text = "单位,类型,信息标题,发布日期\n区财政局,政府债务,第三季度,2021-10-08\n"
    (folder / "evidence" / "x.csv").write_text(text, encoding="utf-8")
    told = in_process(folder, "check", "--as-of", "2021-12-31", "--select", "E117").stdout
    assert "「政府债务」没有「信息标题」这个字段。是否想写：「标题」" in told
