"""Writes the sample evidence of the 2021 table, all of it made up, the same bytes every time.

    python -m tools.make_sample_evidence [--into FOLDER] [--judgements FOLDER]

The real records stand apart, in evidence/2021/real. Files whose name contains 示例 are samples."""

import argparse
from pathlib import Path

from tools.samples import (
    documents,
    finance,
    foundations,
    judgements,
    key_areas,
    livelihood,
    news,
    oddities,
    participation,
    safeguards,
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
    arguments = parser.parse_args()
    write_all(arguments.into, arguments.judgements)


if __name__ == "__main__":
    main()
