from tests.cli.conftest import own, small

__all__ = ["own", "small"]
