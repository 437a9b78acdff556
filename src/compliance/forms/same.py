"""Whether two workbooks made here say the same: the day that stands in their properties is none of what they say."""

import zipfile
import zlib
from io import BytesIO

PROPERTIES = "docProps/core.xml"


def same_form(one: bytes, other: bytes) -> bool:
    """Whether all parts but the properties are the same; what is no workbook is like itself alone."""
    if one == other:
        return True
    try:
        return _parts(one) == _parts(other)
    # an archive that is broken, or compressed in a way that zipfile does not know (NotImplementedError)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return False


def _parts(data: bytes) -> dict[str, tuple[int, int]]:
    """Length and checksum of every part, as the archive says."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {
            part.filename: (part.file_size, part.CRC)
            for part in archive.infolist()
            if part.filename != PROPERTIES
        }
