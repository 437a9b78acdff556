"""The row of heads in a form's sheet: also where columns that a form may leave blank were taken out."""

from collections.abc import Sequence

from compliance.evidence.header import SEARCHED, find_header
from compliance.evidence.heads import FIELDS, is_own, key_of
from compliance.evidence.kinds import Kinds
from compliance.forms.names import OTHERS, PROBLEM, kinds_of_sheets


class FormHeads:
    """Finds the row of heads in the sheets of forms (SPEC section 4): unit and kind may be missing, because a form says
    them elsewhere, and title and guide may stand above."""

    def __init__(self, kinds: Kinds) -> None:
        every = {FIELDS + field for kind in kinds.values() for field in kind.fields}
        self._fields = {
            sheet: {FIELDS + field for field in kinds[kind].fields}
            for sheet, kind in kinds_of_sheets(kinds).items()
        }
        self._every = every

    def __call__(self, sheet: str, rows: Sequence[Sequence[str | None]]) -> int | None:
        """The index of the row of heads among the first rows that hold anything, or None; sheets that are no evidence
        have none."""
        if sheet in OTHERS:
            return None
        found = find_header(rows)
        if found is not None:
            return found
        fields = self._fields.get(sheet, self._every)
        return next((n for n, row in enumerate(rows[:SEARCHED]) if _is_head(row, fields)), None)


def _is_head(row: Sequence[str | None], fields: set[str]) -> bool:
    """Whether a row names a key of a record and something else that a record may hold: a note, a hint or the values of
    a record may hold one such word, hardly two."""
    heads = {cell.strip() for cell in row if cell and cell.strip()}
    if PROBLEM in heads:
        return True
    own = {key_of(head) for head in heads if is_own(head)}
    return bool(own) and len(own) + len({key_of(head) for head in heads} & fields) > 1
