"""`report --parquet`: a folder of typed tables for other programs."""

from collections.abc import Iterator
from io import BytesIO
from typing import ClassVar

from compliance.i18n import _
from compliance.reports.data_tables import data_tables
from compliance.reports.dossier import Dossier
from compliance.reports.file_format import FileFormat


class Parquet(FileFormat):
    """One file a table, called and with columns as in the JSON."""

    ending: ClassVar[str] = ""
    folder: ClassVar[bool] = True
    help: ClassVar[str] = _("给其他程序的表（文件夹）：和 csv 相同的各表，列有类型，各一个 .parquet。")

    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        import polars as pl

        for table in data_tables(dossier):
            schema = {key: dtype for key, (_head, dtype) in table.columns.items()}
            rows = [tuple(row[key] for key in schema) for row in table.rows]
            file = BytesIO()
            pl.DataFrame(rows, schema=schema, orient="row").write_parquet(file)
            yield f"{table.key}.parquet", file.getvalue()
