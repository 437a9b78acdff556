"""The one normal form of the YAML files that people write, with their comments kept (`compliance fmt`).

    for one in formatted(workspace, paths):
        one.after   # the text as it should be; None where it cannot be had safely

Layout goes through ruamel.yaml's round trip; the order of keys is that of the models. A file whose meaning or comments
would change is refused."""

from compliance.formatting.files import Formatted, formatted

__all__ = ["Formatted", "formatted"]
