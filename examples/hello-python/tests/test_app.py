"""Run with: python -m pytest tests"""

import sys
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import app  # noqa: E402


def test_it_greets_by_name():
    answer = app.handler({"name": "Ada"}, SimpleNamespace(aws_request_id="1"))
    assert answer["message"] == "Hello, Ada!"
