"""`--mutate --format json`."""

from compliance.examples import Mutation
from compliance.json_text import json_text
from compliance.reports.mutation_format import MutationFormat


class Json(MutationFormat):
    def render(self, mutation: Mutation) -> str:
        return json_text(mutation.to_dict())
