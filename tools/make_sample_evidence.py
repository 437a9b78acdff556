"""Writes the sample evidence of the 2021 table and of the first half of 2022, all of it made up, the same bytes every time.

    python -m tools.make_sample_evidence [--into FOLDER] [--judgements FOLDER] [--half FOLDER]
    python -m tools.make_sample_evidence --corrections FOLDER

The real records stand apart, in evidence/2021/real. Files whose name contains 示例 are samples."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.samples import (
    corrections_2021,
    documents,
    finance,
    foundations,
    half_2022,
    judgements,
    key_areas,
    livelihood,
    mending_2022,
    news,
    oddities,
    participation,
    safeguards,
    whole_2022,
    write,
)
from tools.samples.book import Book, Record
from tools.samples.offices import OFFICES

EACH = (
    news.news, news.notices, key_areas.central_work, key_areas.promises, key_areas.functions, key_areas.macro,
    key_areas.regulation, finance.budgets, finance.subsidies, livelihood.epidemic, livelihood.six_stabilities,
    livelihood.jobs_and_schools, livelihood.welfare, livelihood.environment, livelihood.safety,
    livelihood.public_bodies, documents.documents, documents.questions, documents.opinions, participation.proposals,
    participation.consultations, participation.open_days, participation.services, foundations.library,
    foundations.platforms, foundations.applications, foundations.lists, safeguards.safeguards,
)  # fmt: skip
ONCE = (
    news.meetings, key_areas.plans, finance.debt, finance.finance_of_bureau, participation.decisions,
    safeguards.organiser, oddities.other_years, oddities.twice, oddities.wrong_in_tables,
)  # fmt: skip
EACH_HALF = (
    half_2022.reports, half_2022.guides, half_2022.topics, half_2022.documents, half_2022.budgets,
    half_2022.applications, half_2022.responses, half_2022.monitors, mending_2022.missed,
)  # fmt: skip
ONCE_HALF = (
    whole_2022.charge, whole_2022.treasury, whole_2022.decisions, whole_2022.enforcement, whole_2022.villages,
    mending_2022.once,
)  # fmt: skip
TABLES = {documents.HOTLINE}
WORKBOOKS = {foundations.REQUESTS}
PARQUET = {foundations.MONITOR}
JUDGEMENTS = "judgements.示例数据.csv"


def make() -> dict[str, list[Record]]:
    """Every record, by the name of its file without the ending."""
    book = Book()
    for office in OFFICES:
        for part in EACH:
            part(book, office)
    for whole in ONCE:
        whole(book)
    for records in book.files.values():
        records.sort(key=lambda record: record["published"])
    return book.files


def make_half(year: Mapping[str, Sequence[Record]]) -> dict[str, list[Record]]:
    """The records of the first half of 2022, by file; `year` are those of 2021, whose gaps some of them close."""
    book = Book(half_2022.START)
    for office in OFFICES:
        for part in EACH_HALF:
            part(book, office)
    for whole in ONCE_HALF:
        whole(book)
    mending_2022.unanswered(book, year)
    for records in book.files.values():
        records.sort(key=lambda record: record["published"])
    return book.files


def write_half(into: Path) -> None:
    """Write the file of the first half of 2022."""
    into.mkdir(parents=True, exist_ok=True)
    for name, records in make_half(make()).items():
        write.json_lines(into / f"{name}.jsonl", records)


def write_corrections(into: Path) -> None:
    """Write corrected copies of records of 2021, for a copy of the workspace that shows the look-back."""
    into.mkdir(parents=True, exist_ok=True)
    records = sorted(corrections_2021.corrections(make()), key=lambda record: record["published"])
    write.json_lines(into / f"{corrections_2021.FILE}.jsonl", records)


def write_all(into: Path, judgements_into: Path) -> None:
    """Write every file."""
    into.mkdir(parents=True, exist_ok=True)
    for name, records in make().items():
        if name in TABLES:
            write.table(into / f"{name}.csv", records)
        elif name in WORKBOOKS:
            write.workbook(into / f"{name}.xlsx", records)
        elif name in PARQUET:
            write.parquet(into / f"{name}.parquet", records)
        else:
            write.json_lines(into / f"{name}.jsonl", records)
    write.text_lines(into / f"{oddities.WRONG}.jsonl", oddities.wrong_lines())
    judgements_into.mkdir(parents=True, exist_ok=True)
    write.judgement_table(judgements_into / JUDGEMENTS, judgements.HEAD, judgements.rows())


def main() -> None:
    """The command."""
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--into", type=Path, default=root / "evidence" / "2021")
    parser.add_argument("--judgements", type=Path, default=root / "rules" / "2021")
    parser.add_argument("--half", type=Path, default=root / "evidence" / "2022")
    parser.add_argument("--corrections", type=Path, help="only this: corrected copies, for a look-back")
    arguments = parser.parse_args()
    if arguments.corrections:
        write_corrections(arguments.corrections)
        return
    write_all(arguments.into, arguments.judgements)
    write_half(arguments.half)


if __name__ == "__main__":
    main()
