"""`mayfly policy suggest`: the smallest policy from what a function was seen to call."""

import json

from conftest import Mayfly, invoke, make_function
from own_api import Api
from test_execution_role import make_role

# A request that is signed by hand: the function needs no SDK.
CALLER = """
import datetime, hashlib, hmac, json, os, urllib.error, urllib.request
from urllib.parse import urlsplit

def sign(service, target, body):
    url = os.environ['AWS_ENDPOINT_URL'] + '/'
    stamp = datetime.datetime.now(datetime.timezone.utc).strftime('%Y%m%dT%H%M%SZ')
    headers = {
        'host': urlsplit(url).netloc, 'x-amz-date': stamp, 'x-amz-target': target,
        'x-amz-security-token': os.environ['AWS_SESSION_TOKEN'],
        'content-type': 'application/x-amz-json-1.0',
    }
    names = ';'.join(sorted(headers))
    lines = ''.join(f'{n}:{headers[n]}\\n' for n in sorted(headers))
    digest = hashlib.sha256(body).hexdigest()
    canonical = f'POST\\n/\\n\\n{lines}\\n{names}\\n{digest}'
    scope = f'{stamp[:8]}/us-east-1/{service}/aws4_request'
    text = f'AWS4-HMAC-SHA256\\n{stamp}\\n{scope}\\n{hashlib.sha256(canonical.encode()).hexdigest()}'
    key = ('AWS4' + os.environ['AWS_SECRET_ACCESS_KEY']).encode()
    for part in (stamp[:8], 'us-east-1', service, 'aws4_request'):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    headers['authorization'] = (
        f"AWS4-HMAC-SHA256 Credential={os.environ['AWS_ACCESS_KEY_ID']}/{scope}, "
        f'SignedHeaders={names}, Signature={signature}')
    return urllib.request.Request(url, data=body, headers=headers, method='POST')

def handler(event, context):
    statuses = []
    for service, target, body in event['calls']:
        try:
            request = sign(service, target, json.dumps(body).encode())
            statuses.append(urllib.request.urlopen(request, timeout=10).status)
        except urllib.error.HTTPError as error:
            statuses.append(error.code)
    return statuses
"""


def test_what_a_function_was_seen_to_call_is_the_smallest_policy(tmp_path):
    server = Mayfly(tmp_path / "data").start()
    try:
        functions, sqs = server.client("lambda"), server.client("sqs")
        urls = [sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("seen-one", "seen-two", "never")]
        arns = [f"arn:aws:sqs:us-east-1:000000000000:{url.rsplit('/', 1)[1]}" for url in urls]
        server.client("ssm").put_parameter(Name="/seen", Value="v", Type="String")
        wide = [{"Effect": "Allow", "Action": ["sqs:*", "ssm:*"], "Resource": "*"},
                {"Effect": "Deny", "Action": "sqs:*", "Resource": arns[2]}]
        role = make_role(server, "wide", wide)
        name = make_function(functions, CALLER, name="seen", Role=role)
        api = Api(server)
        before = api.get(f"/functions/{name}/suggested-policy")
        assert before["calls"] == [] and before["policy"]["Statement"] == []
        inside = lambda url: "http://127.0.0.1:9001/000000000000/" + url.rsplit("/", 1)[1]  # noqa: E731
        calls = [
            ("sqs", "AmazonSQS.SendMessage", {"QueueUrl": inside(urls[0]), "MessageBody": "m"}),
            ("sqs", "AmazonSQS.SendMessage", {"QueueUrl": inside(urls[1]), "MessageBody": "m"}),
            ("sqs", "AmazonSQS.SendMessage", {"QueueUrl": inside(urls[2]), "MessageBody": "m"}),
            ("ssm", "AmazonSSM.GetParameter", {"Name": "/seen"}),
        ]
        assert invoke(functions, name, {"calls": calls})[0] == [200, 200, 403, 200]
        seen = api.get(f"/functions/{name}/suggested-policy")
        assert seen["role"] == role and seen["functions"] == [name] and seen["complete"]
        expected = [
            {"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": arns[:2]},
            {"Effect": "Allow", "Action": ["ssm:GetParameter"],
             "Resource": ["arn:aws:ssm:us-east-1:000000000000:parameter/seen"]},
        ]
        by_action = lambda statement: statement["Action"]  # noqa: E731
        assert sorted(seen["policy"]["Statement"], key=by_action) == expected
        # A call from outside with the same rights says nothing about the function.
        sqs.purge_queue(QueueUrl=urls[0])
        assert api.get(f"/functions/{name}/suggested-policy")["policy"] == seen["policy"]

        # It is kept, with its beginning, and the policy is one that works.
        server.stop()
        server.start()
        after = api.get(f"/functions/{name}/suggested-policy")
        assert (after["policy"], after["since"]) == (seen["policy"], seen["since"])
        printed = json.loads(server.mayfly("policy", "suggest", name))
        assert printed == seen["policy"]
        iam = server.client("iam")
        iam.put_role_policy(RoleName="wide", PolicyName="own", PolicyDocument=json.dumps(printed))
        assert invoke(functions, name, {"calls": calls})[0] == [200, 200, 403, 200]
    finally:
        server.stop()


def test_what_a_mapping_needs_is_in_it(mayfly, functions):
    sqs = mayfly.client("sqs")
    sqs.create_queue(QueueName="suggested", Attributes={"VisibilityTimeout": "60"})
    arn = "arn:aws:sqs:us-east-1:000000000000:suggested"
    role = make_role(mayfly, "reader", {"Effect": "Allow", "Action": "*", "Resource": "*"})
    name = make_function(functions, "def handler(event, context): return 1", Role=role)
    made = functions.create_event_source_mapping(FunctionName=name, EventSourceArn=arn)
    statements = Api(mayfly).get(f"/functions/{name}/suggested-policy")["policy"]["Statement"]
    actions = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    assert {"Effect": "Allow", "Action": actions, "Resource": [arn]} in statements
    functions.delete_event_source_mapping(UUID=made["UUID"])


def test_a_function_without_a_role_here_has_no_proposal(mayfly):
    refused = mayfly.mayfly("policy", "suggest", "there-is-none", check=False)
    assert refused.returncode != 0 and "there-is-none" in refused.stderr
