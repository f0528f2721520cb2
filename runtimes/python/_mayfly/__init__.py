"""Mayfly's Python bootstrap: runs one unmodified Lambda handler over the framed contract.

One package with a name of its own, so that no module of a function can take its place. `loop` is
what every invocation needs; the other modules are imported when they are. Nothing here imports
what the interpreter did not load anyway (`os`, `json`, `re` and `logging` would double a cold
start); `posix`, `_struct` and `_json` are the C halves of the modules one would expect.
"""
