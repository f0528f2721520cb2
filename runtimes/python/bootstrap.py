"""Starts Mayfly's Python bootstrap. A script is compiled at every start; this one is short."""

from _mayfly.loop import main

main()
