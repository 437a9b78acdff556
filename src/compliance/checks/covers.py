"""`covers`: each item of a list stands in some record."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, ClassVar

import polars as pl
from pydantic import Field, field_validator

from compliance.checks.base import (
    Ask,
    Columns,
    EvidenceCheck,
    Explanation,
    Failure,
    Measure,
    Owner,
    Row,
    Sums,
    Table,
    Verdict,
)
from compliance.checks.columns import graded, number, plain, where
from compliance.checks.selecting import day
from compliance.checks.status import Status
from compliance.checks.texts import text_column
from compliance.checks.within import typed
from compliance.checks.words import kinds_of, some
from compliance.documents import Name, Ratio, StrictModel, wrong
from compliance.evidence.heads import head_of
from compliance.i18n import _
from compliance.rules.check import Problem
from compliance.rules.selector import Selector
from compliance.text import nearest, normalise
from compliance.units import did_you_mean


class Params(StrictModel):
    """Parameters of `covers`."""

    of: Selector = Field(description="在哪些记录里找")
    items: list[Name] | Name | dict[str, list[Name] | Name] = Field(
        description="要找的各项：直接列出，或 lists.yaml 里一张清单的名称，或由单位组到前两者的映射（各组要求不同时）"
    )
    field: Name = Field("title", description="在记录的哪个字段（文字或列表）里找")
    similarity: Ratio = Field(
        Fraction(100), description="相似到多少算找到：100 要求原样出现，更小时按近似程度（0 至 100）比较"
    )

    @field_validator("similarity")
    @classmethod
    def _percent(cls, value: Any) -> Any:
        if not 0 < value <= 100:
            raise wrong(_("应大于 0 且不超过 100"))
        return value

    def lists(self) -> Iterator[tuple[tuple[str | int, ...], "list[str] | str"]]:
        """Every list or list name in `items`, with its path."""
        if isinstance(self.items, dict):
            for group, items in self.items.items():
                yield ("items", group), items
        else:
            yield ("items",), self.items


class Covers(EvidenceCheck):
    key = "covers"
    description: ClassVar[str] = """清单的每一项都要在某条记录里出现，比如每个主题都有信息、每期都有公告。

- **比较**：去掉空格和标点、统一全半角之后，清单项是字段文字的一部分就算出现；字段是列表的，看每个元素。similarity 小于 100 时，足够近似也算。
- **到期**：规则的截止日；各项都已出现的提前算数。
- **完成度**：已出现的项数除以总项数。
- **迟到**：截止日之后的记录才使某项出现的，算完成，不算及时。
- **未完成项**：没有出现的各项，可以补。"""
    model = Params
    lateness: ClassVar[bool] = True

    def needs_evidence(self, params: Params) -> bool:
        return True

    def texts(self, params: Params) -> Iterator[str]:
        yield params.field

    def problems(self, params: Params, ask: Ask) -> Iterator[Problem]:
        yield from typed(("field",), params.field, ("text", "list"), params, ask)
        for path, items in params.lists():
            if isinstance(items, str):
                if items not in ask.lists:
                    hint = "、".join(nearest(items, list(ask.lists)) or list(ask.lists))
                    text = _("lists.yaml 里没有「{name}」；有：{hint}。").format(
                        name=items, hint=hint or _("（空）")
                    )
                    yield Problem(path, text)
                    continue
                items = list(ask.lists[items])
            if not items:
                yield Problem(path, _("清单是空的。"))
            for item in items:
                if not normalise(item):
                    yield Problem(path, _("清单里的「{item}」只有符号，无法查找。").format(item=item))
        if isinstance(params.items, dict):
            for group in params.items:
                if ask.registry.resolve_group(group) is None:
                    hint = did_you_mean(nearest(group, list(ask.registry.groups)))
                    text = _("没有单位组「{name}」。{hint}").format(name=group, hint=hint)
                    yield Problem(("items", group), text)

    def items_of(self, params: Params, ask: Ask, owner: Owner) -> tuple[str, ...]:
        """The items asked of an owner; under `joint` those of all owners, each once."""
        if not isinstance(params.items, dict):
            return tuple(_named(params.items, ask.lists))
        found: dict[str, None] = {}
        for unit in owner.units:
            groups = ask.registry.groups_of(ask.registry.units[unit].id)
            for group, items in params.items.items():
                if ask.registry.resolve_group(group) in groups:
                    found.update(dict.fromkeys(_named(items, ask.lists)))
                    break
        return tuple(found)

    def all_items(self, params: Params, ask: Ask) -> dict[str, int]:
        """Every item of every list, numbered: the numbers name the measures."""
        every = [item for _path, items in params.lists() for item in _named(items, ask.lists)]
        return {item: n for n, item in enumerate(dict.fromkeys(every))}

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        column = pl.col(text_column(params.field))
        if text_column(params.field) not in table.frame.columns:
            return [
                Measure(f"{when}{n}", pl.lit(False), "any")
                for n in self.all_items(params, ask).values()
                for when in "nt"
            ]
        in_time = selected & (pl.col("published") <= day(ask.deadline))
        found = []
        for item, n in self.all_items(params, ask).items():
            wanted = normalise(item)
            has = column.str.contains(wanted, literal=True).fill_null(False)
            if params.similarity < 100:
                texts = table.frame[text_column(params.field)].unique().drop_nulls()
                alike = [text for text in texts if similar(text, wanted, params.similarity)]
                has = has | column.is_in(pl.Series(alike, dtype=pl.String).implode()).fill_null(False)
            has = table.once(f"{params.field} has {wanted} {params.similarity}", has)
            found += [Measure(f"n{n}", selected & has, "any"), Measure(f"t{n}", in_time & has, "any")]
        return found

    def alike(self, params: Params, ask: Ask) -> Hashable:
        numbers = self.all_items(params, ask)
        lists = (
            (path, *(numbers[item] for item in _named(items, ask.lists))) for path, items in params.lists()
        )
        return tuple(lists), ask.due

    def decide(self, params: Params, ask: Ask, sums: Sums, owners: Sequence[Owner]) -> Columns:
        numbers = self.all_items(params, ask)
        asked = {owner.units: self.items_of(params, ask, owner) for owner in owners}
        variants = {items: n for n, items in enumerate(dict.fromkeys(asked.values()))}
        covered = [self._covered([numbers[item] for item in items], ask, sums) for items in variants]
        if len(covered) == 1:
            return covered[0]
        variant = pl.lit(pl.Series([variants[asked[owner.units]] for owner in owners], dtype=pl.UInt32))
        result = plain(Status.NOT_APPLICABLE)
        for position, columns in enumerate(covered):
            result = where(variant == position, columns, result)
        return result

    def _covered(self, numbers: Sequence[int], ask: Ask, sums: Sums) -> Columns:
        if not numbers:
            return plain(Status.NOT_APPLICABLE)
        whole = number(len(numbers))
        which = "_".join(map(str, numbers))
        done = sums.keep(f"n{which}", pl.sum_horizontal([sums(f"n{n}").cast(pl.Int64) for n in numbers]))
        in_time = sums.keep(f"t{which}", pl.sum_horizontal([sums(f"t{n}").cast(pl.Int64) for n in numbers]))
        result = graded(done == whole, in_time == whole, done, whole, in_time, whole, whole - done)
        return result if ask.due else where(done == whole, result, plain(Status.PENDING, done, whole))

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        items = self.items_of(params, ask, owner)
        if not items:
            return Explanation((), _("所列清单不针对该单位，本项不适用。"))
        numbers = self.all_items(params, ask)
        missing = [item for item in items if not any(row[f"n{numbers[item]}"] for row in rows)]
        late = [i for i in items if i not in missing and not any(row[f"t{numbers[i]}"] for row in rows)]
        field = head_of(params.field)
        reason = _("清单 {n} 项应在{kinds}的{field}中各有体现，已有 {m} 项").format(
            n=len(items), kinds=kinds_of(params.of), field=field, m=len(items) - len(missing)
        )
        if missing:
            reason += _("；缺：{items}").format(items=some(missing))
        if late:
            reason += _("；晚于截止日：{items}").format(items=some(late))
        closes = _(
            "发布{kinds}，{field}中写明：{items}；{end} 之后发布的，所属期（about）要在 {start} 至 {end} 之内。"
        ).format(
            kinds=kinds_of(params.of), field=field, items="、".join(missing), start=ask.start, end=ask.end
        )
        if verdict.status is Status.PENDING:
            reason += _("；截止日 {day} 未到。").format(day=ask.deadline)
            return Explanation((), reason, closes, next_due=ask.deadline)
        if not missing:
            return Explanation((), reason + "。")
        curable = not ask.closed(params.of)
        failures = tuple(
            Failure(item, _("没有记录体现「{item}」").format(item=item), curable) for item in missing
        )
        mended = Verdict(Status.LATE, Fraction(1), verdict.in_time) if curable else verdict
        return Explanation(failures, reason + "。", closes if curable else "", mended)


def _named(items: "Sequence[str] | str", lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return lists[items] if isinstance(items, str) else items


def similar(text: str, wanted: str, similarity: Fraction) -> bool:
    """Whether some element of a normalised text (parted by NUL) is at least so like the wanted text."""
    from rapidfuzz import fuzz

    for element in text.split("\0"):
        if element:
            score = fuzz.ratio if len(element) < len(wanted) else fuzz.partial_ratio
            if Fraction(score(element, wanted)) >= similarity:
                return True
    return False
