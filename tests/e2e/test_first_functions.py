"""The main job, as a newcomer does it: create with the AWS CLI, invoke, read the logs."""

import json

from conftest import ROLE, make_zip

PYTHON = """
def handler(event, context):
    print("python saw", event["name"])
    return {"hello": event["name"], "version": context.function_version}
"""
NODE = """
exports.handler = async (event, context) => {
  console.log("node saw", event.name);
  return { hello: event.name, version: context.functionVersion };
};
"""


def create(mayfly, tmp_path, name, runtime, handler, files):
    package = tmp_path / f"{name}.zip"
    package.write_bytes(make_zip(files))
    mayfly.aws(
        "lambda", "create-function", "--function-name", name, "--runtime", runtime,
        "--handler", handler, "--role", ROLE, "--zip-file", f"fileb://{package}",
    )
    mayfly.aws("lambda", "wait", "function-active-v2", "--function-name", name)


def call(mayfly, tmp_path, name, event):
    out = tmp_path / "out.json"
    meta = mayfly.aws(
        "lambda", "invoke", "--function-name", name, "--cli-binary-format", "raw-in-base64-out",
        "--payload", json.dumps(event), str(out),
    )
    assert json.loads(meta)["StatusCode"] == 200
    assert "FunctionError" not in json.loads(meta), out.read_text()
    return json.loads(out.read_text())


def test_python_node_and_bootstrap_with_the_aws_cli(mayfly, tmp_path):
    create(mayfly, tmp_path, "cli-python", "python3.11", "app.handler", {"app.py": PYTHON})
    create(mayfly, tmp_path, "cli-node", "nodejs20.x", "index.handler", {"index.js": NODE})
    answer = {"hello": "Ada", "version": "$LATEST"}
    assert call(mayfly, tmp_path, "cli-python", {"name": "Ada"}) == answer
    assert call(mayfly, tmp_path, "cli-node", {"name": "Ada"}) == answer
    for name, line in [("cli-python", "python saw Ada"), ("cli-node", "node saw Ada")]:
        tail = mayfly.aws("logs", "tail", f"/aws/lambda/{name}")
        assert line in tail
        assert "REPORT RequestId:" in tail


def test_the_bash_example_runs(mayfly, tmp_path):
    from conftest import ROOT

    source = (ROOT / "examples/hello-bootstrap/bootstrap").read_text()
    create(mayfly, tmp_path, "cli-bash", "provided.al2023", "x", {"bootstrap": source})
    answer = call(mayfly, tmp_path, "cli-bash", {"name": "Ada"})
    assert answer == {"message": "Hello from bash", "event": {"name": "Ada"}}


def test_sts_says_who_is_calling(mayfly):
    answer = json.loads(mayfly.aws("sts", "get-caller-identity", "--output", "json"))
    assert answer["Account"] == "000000000000"
