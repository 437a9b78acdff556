"""What `all` and `any` share: a verdict and an account from those of their parts."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Any

from compliance.checks.base import Explanation, Verdict
from compliance.checks.status import Status
from compliance.i18n import _
from compliance.rules.check import CheckType


class CompositeCheck(CheckType):
    """A check over a list of checks."""

    model = None

    @abstractmethod
    def combine(self, parts: Sequence[Verdict]) -> Verdict:
        """The verdict from those of the parts."""

    @abstractmethod
    def explain(self, verdict: Verdict, parts: Sequence[tuple[str, Verdict, Explanation]]) -> Explanation:
        """The account from those of the parts, each with its name."""

    def mend(self, parts: Sequence[tuple[str, Verdict, Explanation]]) -> Verdict:
        """The verdict once what can be mended in the parts is mended."""
        return self.combine([account.mended or verdict for _name, verdict, account in parts])


def next_due(parts: Sequence[tuple[str, Verdict, Explanation]]) -> date | None:
    """When the first of the pending parts falls due."""
    days = [account.next_due for _name, verdict, account in parts if verdict.status is Status.PENDING]
    return min((day for day in days if day is not None), default=None)


def applying(parts: Sequence[Verdict]) -> list[Verdict]:
    """The parts that apply."""
    return [part for part in parts if part.status is not Status.NOT_APPLICABLE]


def waiting(part: Verdict) -> bool:
    """Whether a part is pending or awaits judgement."""
    return part.status in (Status.PENDING, Status.NEEDS_JUDGEMENT)


INNER = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def joined(parts: Sequence[tuple[str, Verdict, Explanation]], attribute: str, keep: Any) -> str:
    """The sentences of the parts that `keep` names, each once, numbered where there are several: the parts of a part in
    another way than the parts themselves."""
    said = dict.fromkeys(getattr(account, attribute) for _name, verdict, account in parts if keep(verdict))
    texts = [text for text in said if text]
    if len(texts) < 2:
        return "".join(texts)
    if len(texts) > len(INNER) or any(INNER[0] in text for text in texts):
        return "".join(_("（{n}）{text}").format(n=n, text=text) for n, text in enumerate(texts, start=1))
    return "".join(mark + text for mark, text in zip(INNER, texts, strict=False))
