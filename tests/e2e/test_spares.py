"""Node spares: interpreters that have started before anybody knows whose environment they will be."""

import json
import os
import time

import host
import pytest
from conftest import invoke, make_function, make_zip

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can furnish a spare")

CODE = """
const fs = require('fs'), os = require('os'), https = require('https');
const early = { TZ: process.env.TZ, hours: new Date(0).getHours(), cwd: process.cwd(), own: process.env.OWN };
const status = () => Object.fromEntries(fs.readFileSync('/proc/self/status', 'utf8').split('\\n')
  .map((line) => line.split(':')).filter((pair) => pair[1]).map(([k, v]) => [k, v.trim()]));
const tries = (act) => { try { act(); return 'did'; } catch (error) { return error.code; } };
const link = (path) => { try { return fs.readlinkSync(path); } catch { return ''; } };
exports.handler = async (event, context) => {
  if (event.bytes) { const all = []; for (let i = 0; i < event.bytes; i += 1 << 20) all.push(Buffer.alloc(1 << 20, 1)); return all.length; }
  const s = status();
  const answer = {
    version: 'VERSION', early, env: process.env, cwd: process.cwd(), files: fs.readdirSync('/var/task').sort(),
    opt: fs.readdirSync('/opt').sort(), marks: fs.readdirSync('/tmp'), tmp: fs.statfsSync('/tmp').blocks, context: {
      name: context.functionName, stream: context.logStreamName, memory: context.memoryLimitInMB },
    walls: { caps: ['CapEff', 'CapPrm', 'CapBnd', 'CapInh', 'CapAmb'].map((n) => s[n]), seccomp: s.Seccomp, nnp: s.NoNewPrivs,
      uid: process.getuid(), gid: process.getgid(), groups: process.getgroups(), host: os.hostname(),
      interfaces: Object.keys(os.networkInterfaces()), limits: fs.readFileSync('/proc/self/limits', 'utf8'),
      code: tries(() => fs.writeFileSync('/var/task/x', 'x')), runtime: tries(() => fs.writeFileSync('/var/runtime/x', 'x')),
      opt: tries(() => fs.writeFileSync('/opt/x', 'x')), root: tries(() => fs.writeFileSync('/x', 'x')),
      chmod: tries(() => fs.chmodSync('/var/task/index.js', 0o777)), processes: fs.readdirSync('/proc').filter(Number).length,
      mounts: fs.readFileSync('/proc/self/mountinfo', 'utf8').split('\\n').filter((line) => /(task|opt) /.test(line.split(' ')[4] + ' '))
        .map((line) => line.split(' ')[5]).filter((flags, at, all) => all.indexOf(flags) === at),
      fds: fs.readdirSync('/proc/self/fd').map((n) => link('/proc/self/fd/' + n)).filter((to) => to.startsWith('/') && !/^.(dev.null|proc)/.test(to)) },
    outer: fs.readFileSync('/proc/self/uid_map', 'utf8').trim().split(/ +/)[1],
    namespaces: Object.fromEntries(['pid', 'mnt', 'net', 'ipc', 'uts', 'user'].map((n) => [n, link('/proc/self/ns/' + n)])),
    pid: process.pid, spare: fs.readFileSync('/proc/self/environ', 'latin1').includes('_MAYFLY_SPARE'), random: Math.random(),
  };
  fs.writeFileSync('/tmp/mark-' + answer.random, 'x');
  return answer;
};
"""
NODE = {"runtime": "nodejs20.x", "handler": "index.handler", "file": "index.js"}
MADE_S = 30


def interpreters(server):
    """The node processes of a server: pid → command line."""
    table = host.processes()
    found = {pid: table[pid][1] for pid in host.descendants(server.process.pid) if pid in table}
    return {pid: command for pid, command in found.items() if "bootstrap.cjs" in command}


def wait_for(server, count):
    end = time.monotonic() + MADE_S
    while time.monotonic() < end:
        if len(interpreters(server)) == count:
            time.sleep(0.3)  # its bootstrap is a few milliseconds behind the process
            return
        time.sleep(0.05)
    raise AssertionError(interpreters(server))



@pytest.fixture
def spared(own_mayfly):
    """A server with spares, its client, and what an ordinary start of CODE answered."""
    server = own_mayfly.start()
    client = server.client()
    name = make_function(client, CODE, Timeout=20, Environment={"Variables": {"OWN": "first"}}, **NODE)
    ordinary = invoke(client, name)[0]
    assert not ordinary["spare"], "nobody has started an interpreter before"
    wait_for(server, 1 + 2)
    return server, client, name, ordinary


CREDENTIALS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"}


def test_a_spare_becomes_exactly_the_environment_that_a_start_would_have_made(spared):
    server, client, _, ordinary = spared
    variables = {"OWN": "second", "TZ": "Asia/Tokyo", "Text": "ä=b c"}
    name = make_function(client, CODE.replace("VERSION", "other"), Timeout=20, MemorySize=256,
                         Environment={"Variables": variables}, **NODE)
    answer = invoke(client, name)[0]
    assert answer["spare"] and answer["version"] == "other"
    assert answer["walls"] == ordinary["walls"]
    assert answer["walls"]["caps"] == ["0" * 16] * 5 and answer["walls"]["nnp"] == "1"
    assert answer["walls"]["code"] == answer["walls"]["runtime"] == answer["walls"]["opt"] == "EROFS"
    assert answer["files"] == ["index.js"] and answer["opt"] == [] and answer["marks"] == []
    assert answer["tmp"] == ordinary["tmp"] and answer["cwd"] == answer["early"]["cwd"] == "/var/task"
    assert answer["context"] == {"name": name, "stream": answer["env"]["AWS_LAMBDA_LOG_STREAM_NAME"], "memory": "256"}
    assert answer["early"] == {"TZ": "Asia/Tokyo", "hours": 9, "cwd": "/var/task", "own": "second"}
    assert set(answer["env"]) == set(ordinary["env"]) | {"Text"}
    same = [key for key in ordinary["env"] if answer["env"][key] == ordinary["env"][key]]
    # Credentials are each environment's own.
    assert set(ordinary["env"]) - set(same) - CREDENTIALS == {"OWN", "TZ", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                                "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "_X_AMZN_TRACE_ID"}
    assert answer["env"]["Text"] == "ä=b c"
    assert answer["outer"] != ordinary["outer"] and answer["random"] != ordinary["random"]
    for kind, namespace in answer["namespaces"].items():
        assert namespace != ordinary["namespaces"][kind], kind
    assert invoke(client, name)[0]["marks"] == [f"mark-{answer['random']}"], "and it is kept warm"


def test_no_two_environments_share_a_spare_and_layers_come_with_it(spared):
    server, client, _, ordinary = spared
    layer = client.publish_layer_version(
        LayerName="extra", Content={"ZipFile": make_zip({"nodejs/node_modules/extra/index.js": "module.exports = 'layer';"})}
    )["LayerVersionArn"]
    answers = []
    for number in range(6):
        code = CODE.replace("VERSION", str(number)) + "\nif (require('extra') !== 'layer') throw new Error('no layer');"
        name = make_function(client, code, Timeout=20, Layers=[layer], **NODE)
        answer = invoke(client, name)[0]
        assert answer["version"] == str(number) and answer["opt"] == ["nodejs"] and answer["marks"] == []
        answers.append(answer)
        time.sleep(0.5)
    assert sum(answer["spare"] for answer in answers) >= 3
    every = answers + [ordinary]
    for kind in ordinary["namespaces"]:
        assert len({answer["namespaces"][kind] for answer in every}) == len(every), kind
    assert len({answer["outer"] for answer in every}) == len(every)


def test_an_update_of_code_or_configuration_is_what_the_next_start_serves(spared):
    server, client, name, _ = spared
    for number in range(3):
        client.update_function_code(FunctionName=name, ZipFile=make_zip({"index.js": CODE.replace("VERSION", f"v{number}")}))
        client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        answer = invoke(client, name)[0]
        assert (answer["version"], answer["early"]["own"]) == (f"v{number}", "first" if number == 0 else f"own{number - 1}")
        client.update_function_configuration(FunctionName=name, Environment={"Variables": {"OWN": f"own{number}"}})
        client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        answer = invoke(client, name)[0]
        assert (answer["version"], answer["early"]["own"]) == (f"v{number}", f"own{number}")
        wait_for(server, 1 + 2)
    client.update_function_configuration(FunctionName=name, MemorySize=512)
    client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    answer = invoke(client, name)[0]
    assert answer["spare"] and answer["context"]["memory"] == "512"


def test_the_memory_limit_holds_in_what_was_a_spare(spared):
    server, client, _, _ = spared
    name = make_function(client, CODE, Timeout=20, MemorySize=128, **NODE)
    assert invoke(client, name)[0]["spare"]
    response = client.invoke(FunctionName=name, Payload=json.dumps({"bytes": 300 << 20}))
    assert json.loads(response["Payload"].read())["errorType"] == "Runtime.OutOfMemory"


def test_an_es_module_a_failing_load_and_a_missing_handler(spared):
    server, client, _, _ = spared
    module = "import fs from 'node:fs'; export const handler = async () => fs.readFileSync('/proc/self/environ', 'latin1').includes('_MAYFLY_SPARE');"
    assert invoke(client, make_function(client, module, **{**NODE, "file": "index.mjs"}))[0] is True
    wait_for(server, 2 + 2)
    broken = make_function(client, "throw new TypeError('on load');", **NODE)
    for _ in range(2):
        response = client.invoke(FunctionName=broken)
        error = json.loads(response["Payload"].read())
        assert (error["errorType"], error["errorMessage"]) == ("TypeError", "on load"), error
    nothing = make_function(client, "exports.other = 1;", **NODE)
    error = json.loads(client.invoke(FunctionName=nothing)["Payload"].read())
    assert error["errorType"] == "Runtime.HandlerNotFound"


def test_what_an_interpreter_reads_as_it_starts_gets_an_ordinary_start(spared):
    server, client, _, _ = spared
    options = {"NODE_OPTIONS": "--no-warnings --max-old-space-size=77"}
    code = CODE.replace("version: 'VERSION'", "version: require('v8').getHeapStatistics().heap_size_limit >> 20")
    heap = make_function(client, code, Timeout=20, Environment={"Variables": options}, **NODE)
    answer = invoke(client, heap)[0]
    assert not answer["spare"] and answer["version"] < 130
    large = make_function(client, CODE, Timeout=20, EphemeralStorage={"Size": 600}, **NODE)
    answer = invoke(client, large)[0]
    assert not answer["spare"] and answer["tmp"] * 4096 == 600 << 20


def test_spares_end_with_the_last_function_that_could_use_them_and_with_the_server(spared):
    server, client, name, _ = spared
    client.delete_function(FunctionName=name)
    wait_for(server, 0)
    name = make_function(client, CODE, Timeout=20, **NODE)
    assert not invoke(client, name)[0]["spare"]
    wait_for(server, 1 + 2)
    left = list(interpreters(server))
    server.stop()
    assert not [pid for pid in left if pid in host.processes()]


def test_a_dead_spare_is_no_ones_problem(spared):
    server, client, name, ordinary = spared
    own = [pid for pid in interpreters(server) if os.readlink(f"/proc/{pid}/ns/pid") != ordinary["namespaces"]["pid"]]
    assert len(own) == 2
    for pid in own:
        os.kill(pid, 9)
    other = make_function(client, CODE, Timeout=20, **NODE)
    assert invoke(client, other)[0]["version"] == "VERSION"
    wait_for(server, 2 + 2)
