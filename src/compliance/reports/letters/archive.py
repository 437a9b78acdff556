"""Documents are archives whose members carry the time of their writing: taken out, so that the same letter has the same
bytes."""

import io
import zipfile

STAMP = (1980, 1, 1, 0, 0, 0)
"""The first time that an archive can hold."""


def stamped(data: bytes) -> bytes:
    """The same archive, its members by name and without their times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.infolist(), key=lambda one: one.filename):
            info = zipfile.ZipInfo(entry.filename, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry.filename))
    return out.getvalue()
