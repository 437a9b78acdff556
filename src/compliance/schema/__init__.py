"""JSON Schemas (draft 2020-12) of every file that people write, from the models that read them.

An editor that knows them completes keys and marks mistakes while a rule is written; the loader remains the judge."""

from compliance.schema.files import schemas, to_json

__all__ = ["schemas", "to_json"]
