"""One module a lint rule on the whole workspace, found by being here; modules without `find` are not allowed."""
