"""What `compliance check` once got wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.cli.small import in_process, make
from tests.cli.test_check import ACCEPT, DAY, UPDATE, check, value
from tests.inspection.test_baseline import TEXT, opened, update
from tests.inspection.workspace import RULES, add, at, edit, prints, sources, states

from compliance.inspection.comments import Comments

MARK = "# compliance: ignore=R320 理由"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "w").mkdir()
    return make(tmp_path / "w")


def twice(own: Path, old: str = "S-0", new: str = "T-0") -> None:
    for path in list((own / "rules/2021").iterdir()):
        text = path.read_text(encoding="utf-8").replace(old, new).replace("small-2021", "small-2022")
        add(own, f"rules/2022/{path.name}", text)
    edit(own, "compliance.yaml", "[rules/2021]", "[rules/2021, rules/2022]")


def test_01_last_day_there_is(own: Path) -> None:
    add(own, "collections.yaml", "- {from: 0001-01-01, until: 9999-12-31}\n")
    assert states(own, "G1") == ["open error G102 S-02 区财政局 linked"]


def test_02_update_of_one_ruleset(own: Path) -> None:
    twice(own)
    check(own, *UPDATE, *ACCEPT)
    before = (own / "b.yaml").read_bytes()
    assert not [
        x
        for x in value(own, "--baseline", "b.yaml", "--ruleset", "rules/2021")["findings"]
        if x["code"] == "N104"
    ]
    check(own, *UPDATE, "--ruleset", "rules/2021")
    assert (own / "b.yaml").read_bytes() == before


def test_03_update_while_units_are_broken(own: Path) -> None:
    check(own, *UPDATE, *ACCEPT)
    edit(own, "rules/units.yaml", "{id: 档案馆}", "{id: 区财政局}")
    check(own, *UPDATE, *ACCEPT)
    assert "- linked" in (own / "b.yaml").read_text(encoding="utf-8")


def test_04_words_and_a_comment_on_one_line(tmp_path: Path) -> None:
    text = f'a: "甲 # compliance: ignore=G102 文字"  {MARK}\n'
    assert Comments(sources(tmp_path, a=text)).reason(at(1)) == "理由"


def test_05_baseline_outside(own: Path) -> None:
    (own / ".git").mkdir()
    inner = make(own / "区里")
    in_process(inner, "check", *DAY, "--baseline", "../b.yaml", "--update-baseline", *ACCEPT)
    done = in_process(
        inner, "check", "--as-of", "2022-04-01", "--baseline", "../b.yaml", "--format", "github"
    )
    lines = [line for line in done.stdout.split("\n") if "N102" in line]
    assert lines and all("file=b.yaml," in line for line in lines)


def test_06_heirs_in_collections(own: Path) -> None:
    edit(
        own,
        "rules/units.yaml",
        "until: 2020-12-31, succeeded_by: [区财政局]",
        "until: 2021-06-30, succeeded_by: [新局]",
    )
    add(own, "rules/units.yaml", "  - {id: 新局, groups: [区政府部门], since: 2021-07-01}\n")
    add(
        own,
        "collections.yaml",
        "- {units: [区粮食局], from: 2021-01-01, until: 2021-06-30}\n- {units: [新局], from: 2021-07-01, until: 2021-12-31}\n",
    )
    assert "open error G102 S-02 新局 linked" in states(own, "G1")


def test_07_days_of_grace(own: Path) -> None:
    (own / "evidence/债务.yaml").unlink()
    edit(own, RULES, "per: quarter, min: 1, grace: 31d", "per: year, min: 1, grace: 31d")
    add(own, "collections.yaml", "- {from: 2021-01-01, until: 2021-12-31}\n")
    assert "open note G105 S-01 区财政局 quarterly" in states(own, "G1", as_of=date(2022, 2, 10))


def test_08_one_rule_id_in_two_rulesets(own: Path) -> None:
    before = prints(own, "G1")
    twice(own, "没有", "没有")
    # the same name twice is said to be wrong, and what was known of the first stays known
    assert any(item.startswith("open error R") and "S-02" in item for item in states(own))
    assert set(before.values()) <= prints_all(own)


@pytest.mark.parametrize("old", ["title: 甲", "published: 2021-03-01"])
def test_09_record_of_several_lines(own: Path, old: str) -> None:
    add(
        own,
        "evidence/y.yaml",
        "- id: Y-1\n  unit: 区财政居\n  kind: 政策文件\n  title: 甲\n  published: 2021-03-01\n",
    )
    check(own, *UPDATE, *ACCEPT)
    edit(own, "evidence/y.yaml", old, old[:-1] + "2")
    assert any(
        one["code"] == "E114" and one["state"] == "open"
        for one in value(own, "--baseline", "b.yaml")["findings"]
    )


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("compliance.yaml", "小区政务公开", "小区 13912345678"),
        ("rules/2021/ruleset.yaml", "title: 2021", "title: 13912345678 2021"),
        ("compliance.yaml", "evidence:", '"13912345678": 1\nevidence:'),
    ],
)
def test_10_numbers(own: Path, name: str, old: str, new: str) -> None:
    edit(own, name, old, new)
    for form in ("text", "json", "sarif", "markdown"):
        done = check(own, "--format", form)
        assert "13912345678" not in done.stdout + done.stderr


def test_10_numbers_in_what_an_update_says(own: Path) -> None:
    add(
        own,
        "b.yaml",
        'accepted: [{code: G102, subject: ["11010519491231002X"], fingerprint: a, about: b, reason: c, approver: d, until: 2022-01-01}]\n',
    )
    assert "11010519491231002X" not in check(own, *UPDATE, *ACCEPT).stdout


def test_11_before_a_document(tmp_path: Path) -> None:
    assert Comments(sources(tmp_path, a=f"{MARK}\n---\na: 1\n")).reason(at(3)) == "理由"


def test_12_line_separator(own: Path) -> None:
    edit(own, RULES, "title: 政府债务信息公开", 'title: "政府债务\u2028信息公开"')
    assert {one["line"] for one in value(own)["findings"] if one["code"] == "G102"} == {12}


@pytest.mark.parametrize(
    "written", ["ignore=G102，R320 理由", "ignore=G102、R320 理由", "ignore=R320\u3000理由"]
)
def test_13_full_width(tmp_path: Path, written: str) -> None:
    assert Comments(sources(tmp_path, a=f"a: 1 # compliance: {written}\n")).reason(at(1)) == "理由"


def test_13_a_reason_of_nothing(tmp_path: Path) -> None:
    assert Comments(sources(tmp_path, a="a: 1 # compliance: ignore=R320 ，\n")).reason(at(1)) is None


@pytest.mark.parametrize("name", ["evidence/y.yaml", "compliance.yaml", "collections.yaml"])
def test_14_comments_of_all_yaml(own: Path, name: str) -> None:
    text = "# compliance: ignore=R320\n"
    if name != "compliance.yaml":
        text += (
            "- {id: Y, unit: 区民政局, kind: 政策文件, title: 办法, published: 2021-03-01}\n"
            if name.startswith("evidence")
            else "- {from: 2021-01-01, until: 2021-12-31}\n"
        )
    add(own, name, text)
    assert states(own, "N001") == ["open error N001"]


def test_15_options_that_do_nothing(own: Path) -> None:
    assert check(own, *UPDATE, *ACCEPT, "-o", "out.json").returncode == 2
    assert check(own, *ACCEPT).returncode == 2


def test_16_collections_that_are_not_there(own: Path) -> None:
    edit(own, "compliance.yaml", "evidence:", "collections: missing.yaml\nevidence:")
    assert any(one["file"] in ("missing.yaml", "compliance.yaml") for one in value(own)["findings"])


def test_18_a_comment_for_what_settings_leave_out(own: Path) -> None:
    edit(own, RULES, "- id: S-02\n", "- id: S-02  # compliance: ignore=G102 理由\n")
    assert not [x for x in value(own, "--ignore", "G")["findings"] if x["code"] == "N002"]


def test_19_kinds_that_links_lead_to(own: Path) -> None:
    add(own, "rules/kinds.yaml", "  图解: {}\n")
    edit(own, RULES, "to: 政策解读", "to: 图解")
    assert "open note G203 图解" in states(own, "G203")


def test_20_the_same_leaves_next_year(own: Path) -> None:
    before = set(prints(own, "S").values())
    twice(own)
    assert before <= prints_all(own)


def prints_all(own: Path) -> set[str]:
    return {one["fingerprint"] for one in value(own)["findings"]}


def test_21_behind_the_head_of_a_block(tmp_path: Path) -> None:
    assert Comments(sources(tmp_path, a=f"a: |  {MARK}\n  b\n")).reason(at(1)) == "理由"


def test_22_an_update_that_takes_out_all(tmp_path: Path) -> None:
    assert opened(tmp_path, update(opened(tmp_path), {}).text).entries == {}


def test_23_comments_go_with_their_entry(tmp_path: Path) -> None:
    assert "平台改造" not in update(opened(tmp_path, TEXT), {"bb": "02"}).text


@pytest.mark.parametrize(
    "name", ["evidence/圈.yaml", "rules/2021/圈.yaml", "rules/2021/waivers.yaml", "rules/2021/圈.test.yaml"]
)
def test_25_links_in_a_circle(own: Path, name: str) -> None:
    (own / name).unlink(missing_ok=True)
    (own / name).symlink_to(own / name)
    done = check(own, "--format", "json")
    assert done.returncode == 1, done.stderr
    assert any(one["file"] == name for one in json.loads(done.stdout)["findings"])


@pytest.mark.parametrize(
    "name",
    [
        "evidence/l.yaml",
        "rules/2021/l.yaml",
        "rules/2021/waivers.yaml",
        "rules/2021/l.test.yaml",
        "rules/2021/judgements.yaml",
    ],
)
def test_26_27_links_that_lead_out(own: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "外.yaml").write_text("- {secretkey: 1}\n", encoding="utf-8")
    (own / name).unlink(missing_ok=True)
    (own / name).symlink_to(tmp_path / "外.yaml")
    done = check(own, "--format", "json")
    found = [one for one in json.loads(done.stdout)["findings"] if one["file"] == name]
    assert found and "secretkey" not in done.stdout and str(tmp_path) not in done.stdout
