"""Reads a ruleset's folder: the set, its rules, lists, tariffs, waivers; every error at once, with its place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from os.path import lexists
from pathlib import Path
from typing import Any

from pydantic import Field

from compliance.diagnostics import Finding, Place
from compliance.diagnostics.reading import resolved
from compliance.documents import Document, Name, StrictModel, build, load
from compliance.documents.yaml import Path_
from compliance.i18n import _
from compliance.rules.model import Rule, Ruleset, Waiver
from compliance.rules.tariffs import TariffTable, Tier

NOT_RULES = frozenset(
    {"ruleset.yaml", "scoring.yaml", "waivers.yaml", "tariffs.yaml", "lists.yaml", "judgements.yaml"}
)


class ItemList(StrictModel):
    """A named list of `lists.yaml`, with the document that sets it."""

    document: Name = Field(description="规定它的文件")
    items: list[Name] = Field(min_length=1, description="清单的各项")


@dataclass(slots=True)
class Loaded:
    """A ruleset as read: `rules` by id; where each stands; what was found wrong."""

    folder: Path
    root: Path
    """The folder that no link of the ruleset's files may lead out of."""
    ruleset: Ruleset | None = None
    rules: tuple[Rule, ...] = ()
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tariffs: dict[str, tuple[Tier, ...]] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    waiver_places: tuple[Place, ...] = ()
    documents: dict[str, tuple[Document, Path_]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, rule_id: str, path: Path_ = ()) -> Place:
        """The place of a part of a rule."""
        document, base = self.documents[rule_id]
        return document.place((*base, *path))


def load_ruleset(folder: Path, name: Callable[[Path], str], root: Path | None = None) -> Loaded:
    """Read the ruleset in `folder`; `name` says how messages call a file, `root` (default: the folder itself) is what no
    link may lead out of."""
    loaded = Loaded(folder, folder if root is None else root)
    if not (folder / "ruleset.yaml").is_file():
        message = _("规则集文件夹里没有 ruleset.yaml。请建立它，写明 id、title 和 period。")
        loaded.findings.append(Finding("R001", message, Place(name(folder))))
        return loaded
    document = _read(folder / "ruleset.yaml", name, loaded)
    if document is not None:
        loaded.ruleset = build(Ruleset, document, code="R002")
        loaded.values["ruleset"] = document.value
        loaded.findings += document.findings
    _tables(folder, name, loaded)
    sheets = combined(folder)
    rules: dict[str, Rule] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name in NOT_RULES or path.name.endswith(".test.yaml") or path.name in sheets:
            continue
        found = _read(path, name, loaded)
        if found is None:
            continue
        for base in _entries(found, "R003"):
            rule = build(Rule, found, base, code="R004")
            if rule is None:
                continue
            if rule.id in rules:
                other = loaded.documents[rule.id]
                message = _("规则编号「{id}」重复，另一处在 {place}。编号必须唯一，也不能再用。")
                message = message.format(id=rule.id, place=other[0].place(other[1]))
                found.fail("R005", message, (*base, "id"))
                continue
            rules[rule.id] = rule
            loaded.documents[rule.id] = (found, base)
        loaded.findings += found.findings
        loaded.values.setdefault("rules", {})[path.name] = found.value
    loaded.rules = tuple(rules[rule_id] for rule_id in sorted(rules))
    return loaded


def _read(path: Path, name: Callable[[Path], str], loaded: Loaded) -> Document | None:
    document = load(path, name(path), loaded.root)
    if document.findings:
        loaded.findings += document.findings
        return None
    return document


def _entries(document: Document, code: str) -> Iterable[Path_]:
    """The paths of a file's entries: one, or a list of them."""
    if document.value is None:
        return []
    if isinstance(document.value, list):
        return [(n,) for n in range(len(document.value))]
    if isinstance(document.value, dict):
        return [()]
    document.fail(code, _("文件应是一条规则，或规则的列表。"))
    return []


def combined(folder: Path) -> set[str]:
    """The files of the schemes that scoring.yaml combines, however deep, by their paths from the folder: they are no
    rules."""
    found: set[str] = set()
    waiting = ["scoring.yaml"]
    while waiting:
        for name in _parts(folder, waiting.pop()):
            path = resolved(folder / name) or folder / name
            inside = path.is_relative_to(folder.resolve()) and path.is_file()
            name = path.relative_to(folder.resolve()).as_posix() if inside else name
            if inside and name not in found and name not in NOT_RULES:
                found.add(name)
                waiting.append(name)
    return found


def _parts(folder: Path, name: str) -> Iterator[str]:
    """The files that a scheme says it combines."""
    if not (folder / name).is_file():
        return
    value = load(folder / name, name).value
    parts = value.get("combine") if isinstance(value, dict) else None
    for part in parts if isinstance(parts, list) else ():
        sheet = part.get("scheme") if isinstance(part, dict) else None
        if isinstance(sheet, str) and "\0" not in sheet:
            yield sheet


def _tables(folder: Path, name: Callable[[Path], str], loaded: Loaded) -> None:
    for file, model in (("lists.yaml", ItemList), ("tariffs.yaml", TariffTable)):
        key = file.removesuffix(".yaml")
        document = _read(folder / file, name, loaded) if lexists(folder / file) else None
        if document is None or document.value is None:
            continue
        loaded.values[key] = document.value
        named = document.value.get(key) if isinstance(document.value, dict) else None
        if not isinstance(named, dict) or len(document.value) != 1:
            message = _("{file} 应写作「{key}:」，下面是名称到内容的映射，每项写明 document。").format(
                file=file, key=key
            )
            document.fail("R006", message)
        else:
            for title in named:
                table: Any = build(model, document, (key, title), code="R006")
                if isinstance(table, ItemList):
                    loaded.lists[title] = tuple(table.items)
                elif isinstance(table, TariffTable):
                    loaded.tariffs[title] = tuple(table.table)
        loaded.findings += document.findings
    if lexists(folder / "waivers.yaml"):
        _waivers(folder / "waivers.yaml", name, loaded)


def _waivers(path: Path, name: Callable[[Path], str], loaded: Loaded) -> None:
    document = _read(path, name, loaded)
    if document is None or document.value is None:
        return
    loaded.values["waivers"] = document.value
    base: Path_ = (
        ("waivers",) if isinstance(document.value, dict) and set(document.value) == {"waivers"} else ()
    )
    entries = document.value["waivers"] if base else document.value
    if not isinstance(entries, list):
        document.fail("R007", _("waivers.yaml 应是免除事项的列表。"))
        entries = []
    found = [(build(Waiver, document, (*base, n), code="R007"), (*base, n)) for n in range(len(entries))]
    loaded.waivers = tuple(waiver for waiver, _path in found if waiver is not None)
    loaded.waiver_places = tuple(document.place(path) for waiver, path in found if waiver is not None)
    loaded.findings += document.findings
