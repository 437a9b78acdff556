"""`compliance check` on hostile files: findings, never a traceback, nothing that steers a terminal, nobody's number."""

import json
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.small import FILES, Done
from tests.cli.test_check import ACCEPT, FORMATS, UPDATE, check, value

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
FOLDER = "rules/2021"
READ = [
    *sorted(name for name in FILES if name.endswith(".yaml") and name != "compliance.yaml"),
    f"{FOLDER}/lists.yaml", f"{FOLDER}/tariffs.yaml", f"{FOLDER}/a.test.yaml", "collections.yaml",
]  # fmt: skip


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(folder: Path, name: str, text: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)


def in_all_formats(folder: Path, *options: str) -> dict[str, Done]:
    """The check in every format, which found something."""
    found = {form: check(folder, "--format", form, "--notes", *options) for form in FORMATS}
    assert {done.returncode for done in found.values()} == {1}
    assert {done.stderr for done in found.values()} == {""}
    for form in ("json", "gitlab", "sarif"):
        json.loads(found[form].stdout)
    ElementTree.fromstring(found["junit"].stdout)
    assert not any("X001" in done.stdout for done in found.values())
    return found


def test_what_a_terminal_or_a_platform_would_obey(own: Path) -> None:
    hostile = "政\\e[31m\\u202e策\\x07]]>%0A::error::假 | `<b>` ${{ secrets.X }}\\n::error::假"
    edit(own, f"{FOLDER}/rules.yaml", "title: 政策解读", f'title: "{hostile}"')
    edit(own, "rules/units.yaml", "{id: 档案馆}", '{id: "档\\e[2J案\\u202e馆::"}')
    add(own, "evidence/a\x1b[31m\n::error::.yaml", "- 3\n")
    add(
        own,
        "evidence/其他.jsonl",
        '{"id": "\\u001b[31m\\u0000", "kind": "\\u202e\\u0007", "unit": "\\ud800"}\n',
    )
    for form, done in in_all_formats(own).items():
        for character in done.stdout:
            # in JSON a zero-width character is as harmless as the file that holds it
            shown = character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")
            assert shown, (form, hex(ord(character)))
            assert character != "\u202e", form
    commands = [line for line in check(own, "--format", "github").stdout.split("\n") if line.startswith("::")]
    assert all("title=" in line and "\x1b" not in line for line in commands)
    assert not any(line.startswith("::error::") for line in commands)


def test_names_of_ten_thousand_characters(own: Path) -> None:
    name = "长" * 10_000
    edit(own, f"{FOLDER}/rules.yaml", "title: 政策解读", f"title: {name}")
    edit(own, "rules/units.yaml", "{id: 档案馆}", f"{{id: {name}}}")
    add(own, "evidence/其他.jsonl", f'{{"id": "{name}", "unit": "{name}", "kind": "{name}"}}\n')
    add(own, "collections.yaml", f"- {{units: [{name}], kinds: [{name}], from: {name}, until: 2021-01-01}}\n")
    for form, done in in_all_formats(own).items():
        assert len(done.stdout) < 200_000, form


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize(
    "text",
    ["[" * 5000, "a: &a [*a]\n", "\0", "\udcff", "%YAML 9.9\n---\n- !!python/name:os.system\n"],
)
def test_no_file_stops_it(own: Path, name: str, text: str) -> None:
    (own / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    done = check(own, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)["findings"]
    assert any(one["file"] == name and one["level"] == "error" for one in found)
    assert "X001" not in {one["code"] for one in found}


@pytest.mark.parametrize("name", ["collections.yaml", f"{FOLDER}/waivers.yaml"])
def test_aliases_blow_nothing_up(own: Path, name: str) -> None:
    (own / name).write_text(BOMB, encoding="utf-8")
    done = check(own, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "") and len(done.stdout) < 50_000
    found = json.loads(done.stdout)["findings"]
    assert [one["code"] for one in found if one["file"] == name] == ["Y004"]


def test_every_file_wrong_at_once_is_told_at_once(own: Path) -> None:
    for name in READ:
        (own / name).write_text("nonsense: {a: 1}\n", encoding="utf-8")
    (own / "evidence/其他.jsonl").write_text('{"unit": 3\n', encoding="utf-8")
    done = check(own, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)["findings"]
    told = {one["file"] for one in found if one["level"] == "error"}
    # what stands on units, kinds and the ruleset is not looked at before these can be read
    assert told >= {"rules/units.yaml", "rules/kinds.yaml", f"{FOLDER}/ruleset.yaml"}
    assert "X001" not in {one["code"] for one in found}
    for name in ("rules/units.yaml", "rules/kinds.yaml", f"{FOLDER}/ruleset.yaml"):
        (own / name).write_text(FILES[name].lstrip("\n"), encoding="utf-8")
    found = value(own)["findings"]
    assert {one["file"] for one in found if one["level"] == "error"} >= {
        *READ, "evidence/其他.jsonl",
    } - {"rules/units.yaml", "rules/kinds.yaml", f"{FOLDER}/ruleset.yaml"}  # fmt: skip


@pytest.mark.parametrize("name", ["evidence/l.yaml", "evidence/d"])
def test_a_link_that_leads_out_is_not_followed(own: Path, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "外面"
    secret.mkdir()
    record = "- {id: 密-1, unit: 区财政局, kind: 政策文件, title: 绝密办法, published: 2021-03-01}\n"
    (secret / "密.yaml").write_text(record, encoding="utf-8")
    (own / name).unlink(missing_ok=True)
    (own / name).symlink_to(secret if name.endswith("d") else secret / "密.yaml")
    for done in in_all_formats(own).values():
        assert "绝密" not in done.stdout and "密-1" not in done.stdout
        assert "S-02" in done.stdout  # the gap that the record would close
    assert [one["level"] for one in value(own)["findings"] if one["code"] == "E108"] == ["warning"]


@pytest.mark.parametrize(
    "name", ["collections.yaml", "rules/units.yaml", "rules/kinds.yaml", "rules/2021", "evidence"]
)
def test_a_path_of_the_settings_may_not_lead_out_by_a_link(own: Path, tmp_path: Path, name: str) -> None:
    path = own / name
    if path.exists():
        path.rename(tmp_path / "外面")
    path.symlink_to(tmp_path / "外面")
    done = check(own)
    assert (done.returncode, done.stdout) == (2, "") and "W003" in done.stderr


def test_a_folder_that_holds_itself(own: Path) -> None:
    (own / "evidence/圈").symlink_to(own / "evidence")
    done = check(own, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)["findings"]
    assert sum(one["code"] == "E114" for one in found) == 1  # each file is read once


NUMBER, MOBILE, CARD = "11010519491231002X", "13912345678", "6222020200112233446"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (f"{FOLDER}/rules.yaml", "title: 政策解读", f"title: 政策解读{NUMBER}"),
        (f"{FOLDER}/rules.yaml", "owners: [区政府有关部门]", f'owners: [区政府有关部门, "{NUMBER}", "{MOBILE}"]'),
        (f"{FOLDER}/rules.yaml", "- id: S-02\n", f"- id: S-02  # compliance: ignore=R310 问 {MOBILE}\n"),
        (f"{FOLDER}/rules.yaml", "- id: S-02\n", f"- id: S-02  # compliance: ignore={MOBILE} 问 {NUMBER}\n"),
        (f"{FOLDER}/rules.yaml", "quote: 政策文件都要解读", f"quote: {NUMBER}都要解读"),
        (f"{FOLDER}/waivers.yaml", "unit: 药山街道办事处", f'unit: "{NUMBER}"'),
        (f"{FOLDER}/waivers.yaml", "from: 2021-01-01", f'from: "{MOBILE}"'),
        (f"{FOLDER}/judgements.yaml", "judge: 甲", f"judge: 甲 {MOBILE}, {MOBILE}: x"),
        (f"{FOLDER}/scoring.yaml", "rules: [S-03]", f'rules: [S-03, "{NUMBER}"]'),
        ("rules/units.yaml", "{id: 档案馆}", f'{{id: "档案馆 {NUMBER}"}}'),
        ("rules/units.yaml", "aliases: [财政部门]", f'aliases: ["{MOBILE}", "{MOBILE}"]'),
        ("rules/kinds.yaml", "  政策文件: {}", f'  政策文件: {{fields: {{"号 {NUMBER}": {{type: number}}}}, "{MOBILE}": 1}}'),
        ("evidence/债务.yaml", "unit: 区财政居", f'unit: "{NUMBER} {MOBILE}"'),
        ("evidence/债务.yaml", "id: D-4", f'id: "{NUMBER}", "{MOBILE}": 1'),
        ("evidence/债务.yaml", "published: 2021-12-02", f'published: "{MOBILE}", dated: "{NUMBER}"'),
        ("evidence/债务.yaml", "about: 2021,", f'about: "{CARD}", fields: {{限额: "{NUMBER}"}}, summary: "{MOBILE}", topics: ["{CARD}"],'),
        ("evidence/债务.yaml", "title: 全年政府债务", f'title: "全年 {NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]} 与 {CARD} 与 +86 {MOBILE}"'),
        ("evidence/债务.yaml", "- {id: D-4,", f"- {{id: D-4 \"{NUMBER}\","),
    ],
)  # fmt: skip
def test_nobodys_number_stands_in_any_output(own: Path, name: str, old: str, new: str) -> None:
    edit(own, name, old, new)
    texts = [done.stdout for done in in_all_formats(own).values()]
    done = check(own, *UPDATE, *ACCEPT, "--fail-on", "note")
    assert done.returncode == 0
    texts += [done.stdout, done.stderr, (own / "b.yaml").read_text(encoding="utf-8")]
    texts += [one.stdout for one in (check(own, "--baseline", "b.yaml"),)]
    for text in texts:
        together = "".join(text.split())
        assert NUMBER not in together and MOBILE not in together and CARD not in together


def test_a_number_behind_escapes_and_across_the_edge_of_a_line(own: Path) -> None:
    spelled = "".join(f"\\u{ord(digit):04x}" for digit in NUMBER)
    for shift in range(0, 40, 3):
        title = "题" * (20 + shift) + NUMBER
        record = f'{{"id": "N-{shift}", "unit": "区民政局", "kind": "政策文件", "published": "2021-03-01", "title": "{title}"}}\n'
        add(own, "evidence/其他.jsonl", record)
    add(
        own, "evidence/其他.jsonl", f'{{"id": "N", "unit": "无", "kind": "政策文件", "title": "{spelled}"}}\n'
    )
    for done in in_all_formats(own).values():
        assert NUMBER[:12] not in done.stdout and NUMBER[-12:] not in done.stdout
        assert spelled not in done.stdout
