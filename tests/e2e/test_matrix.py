"""The gate's other half: exactly the right that an operation needs is enough, and no other is.

Every row of docs/reference/permissions.md, which is made of `wire::permission`, is called by a user
with no right, who is then given what the refusal asks for, one right after the other: so a new
operation is in this test as soon as it is in the table.
"""

import json
import re
from types import SimpleNamespace

import pytest
from botocore.exceptions import ClientError
from conftest import ROLE, ROOT, make_function
from test_gate import DENIED, ECHO, Person, least

PAGE = (ROOT / "docs/reference/permissions.md").read_text()
HERE, ELSEWHERE = "000000000000", "999999999999"
# Signed by a token, not by a key.
WITHOUT_KEY = {"AssumeRoleWithWebIdentity"}
DENIAL = re.compile(r"is not authorized to perform: (\S+)(?: on resource: (\S+))?")

def read_page():
    """The rows, as the page has them, and the patterns of the kinds of resources."""
    kinds, rows = {"`*`": re.compile(r"\*")}, []
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.replace("[user|role]", "[user/role]").split("|")[1:-1]]
        if len(cells) == 2 and cells[1].startswith("`arn:"):
            kinds[cells[0]] = pattern(cells[1].strip("`"))
        # S3 names buckets and keys in addresses: test_s3.py holds its rows to the gate.
        elif len(cells) == 5 and ":" in cells[1] and not cells[1].startswith("`s3:"):
            action, *_open = cells[1].split(",")
            action = action.strip("`")
            further = re.findall(r"`([\w-]+:\w+)` on (\w+|`\*`)", cells[3])
            needs = [(action, cells[2]), *further]
            rows.append(SimpleNamespace(
                service=action.split(":")[0], operation=cells[0], needs=needs, open=bool(_open)
            ))
    return kinds, rows

def pattern(template):
    """The ARN of a kind of resource as a regular expression; with `*` where nothing is named."""
    text = re.escape(template.replace("[:${Qualifier}]", "~").replace("[user/role]", "%"))
    text = text.replace(re.escape("${Region}"), "us-east-1").replace(re.escape("${Account}"), HERE)
    text = re.sub(r"\\\$\\\{\w+\\\}", ".*", text)
    text = text.replace(re.escape("~"), "(:.+)?").replace(re.escape("%"), "(user|role)")
    return re.compile(text + r"|\*")

KINDS, ROWS = read_page()
OPERATIONS = [row for row in ROWS if row.operation not in WITHOUT_KEY]
IDS = [f"{row.service}-{row.operation}" for row in OPERATIONS]

# Members whose shape does not say what the service takes.
KNOWN = {
    ("iam", "PolicyArn"): f"arn:aws:iam::{HERE}:policy/nothing",
    ("iam", "PolicySourceArn"): f"arn:aws:iam::{HERE}:user/nothing",
    ("events", "ResourceARN"): f"arn:aws:events:us-east-1:{HERE}:event-bus/default",
    ("sts", "RoleArn"): f"arn:aws:iam::{HERE}:role/for-learners",
    ("lambda", "LayerName"): "nothing",
    ("sns", "TopicArn"): f"arn:aws:sns:us-east-1:{HERE}:nothing",
    ("sns", "ResourceArn"): f"arn:aws:sns:us-east-1:{HERE}:nothing",
    ("sns", "SubscriptionArn"): f"arn:aws:sns:us-east-1:{HERE}:nothing:{'0' * 8}-0000-4000-8000-{'0' * 12}",
    ("scheduler", "ResourceArn"): f"arn:aws:scheduler:us-east-1:{HERE}:schedule-group/nothing",
    ("lambda", "Arn"): f"arn:aws:lambda:us-east-1:{HERE}:layer:nothing:1",
}


def call(client, operation, **members):
    """Calls with the least; gives the error, or nothing."""
    model = client.meta.service_model.operation_model(operation)
    request = least(model.input_shape) if model.input_shape else {}
    service = client.meta.service_model.service_name
    known = {name: KNOWN[service, name] for name in request if (service, name) in KNOWN}
    request = {**request, **known, **members}
    name = next(n for n, o in client.meta.method_to_api_mapping.items() if o == operation)
    try:
        getattr(client, name)(**request)
    except ClientError as error:
        return error.response["Error"]
    return None

def is_denied(error):
    return error is not None and error["Code"] in DENIED

class Learner(Person):
    """A user who is given one right after the other."""

    def may(self, rights):
        """Sets what this user may, and nothing else."""
        statement = [{"Effect": "Allow", "Action": a, "Resource": r} for a, r in rights]
        if not statement:
            self.iam.delete_user_policy(UserName=self.name, PolicyName="only")
            return
        document = json.dumps({"Version": "2012-10-17", "Statement": statement})
        self.iam.put_user_policy(UserName=self.name, PolicyName="only", PolicyDocument=document)

@pytest.fixture(scope="module")
def learner(mayfly):
    something = {"Effect": "Allow", "Action": "none:Such", "Resource": "*"}
    trust = {"Effect": "Allow", "Principal": {"AWS": HERE}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    mayfly.client("iam").create_role(RoleName="for-learners", AssumeRolePolicyDocument=document)
    return Learner(mayfly, "learner", something)

def test_the_page_has_every_operation_of_every_model():
    listed = {(row.service, row.operation) for row in ROWS}
    for service in {row.service for row in ROWS}:
        model = json.loads((ROOT / "models" / f"{service}.json").read_text())
        assert {name for s, name in listed if s == service} >= set(model["operations"]), service

@pytest.mark.parametrize("row", OPERATIONS, ids=IDS)
def test_what_the_table_names_is_enough_and_nothing_less(learner, row):
    client, rights = learner.client(row.service), [("none:Such", "*")]
    learner.may(rights)
    for _ in range(len(row.needs) + 1):
        error = call(client, row.operation)
        if not is_denied(error):
            break
        assert not row.open, error
        asked = DENIAL.search(error.get("Message", ""))
        assert asked, error
        action, resource = asked.group(1), asked.group(2) or "*"
        kinds = [kind for name, kind in row.needs if name == action]
        assert kinds, f"{action} is not in the row"
        assert any(KINDS[kind].fullmatch(resource) for kind in kinds), (resource, kinds)
        assert (action, resource) not in rights, error
        if HERE in resource:
            # The same right in another account, and on something beside it, is no right here.
            wrong = [resource.replace(HERE, ELSEWHERE), resource + "-and-more"]
            learner.may(rights + [(action, other) for other in wrong])
            again = call(client, row.operation)
            assert is_denied(again) and DENIAL.search(again["Message"]).group(1) == action, again
        rights.append((action, resource))
        learner.may(rights)
    else:
        pytest.fail(f"still denied with {rights}: {error}")
    assert len(rights) > 1 or row.open, "nothing was asked"

@pytest.fixture(scope="module")
def things(mayfly):
    """One thing of each kind, called `matrix`, and the ARNs that they would have elsewhere."""
    functions, iam, sqs = mayfly.client("lambda"), mayfly.client("iam"), mayfly.client("sqs")
    make_function(functions, ECHO, name="matrix", Role=ROLE)
    url = sqs.create_queue(QueueName="matrix")["QueueUrl"]
    policy = {"Version": "2012-10-17", "Statement": []}
    policy["Statement"].append({"Effect": "Deny", "Action": "*", "Resource": "*"})
    iam.create_policy(PolicyName="matrix", PolicyDocument=json.dumps(policy))
    iam.create_role(RoleName="matrix", AssumeRolePolicyDocument=json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}],
    }))
    secret = mayfly.client("secretsmanager").create_secret(Name="matrix", SecretString="s")["ARN"]
    mayfly.client("ssm").put_parameter(Name="/matrix", Value="v", Type="String")
    function = f"arn:aws:lambda:us-east-1:{ELSEWHERE}:function:matrix"
    queue = f"arn:aws:sqs:us-east-1:{ELSEWHERE}:matrix"
    return {
        "lambda": {"FunctionName": function, "Resource": function},
        "sqs": {"QueueUrl": url.replace(HERE, ELSEWHERE), "SourceArn": queue},
        "iam": {"PolicyArn": f"arn:aws:iam::{ELSEWHERE}:policy/matrix"},
        "sts": {"RoleArn": f"arn:aws:iam::{ELSEWHERE}:role/matrix"},
        "secretsmanager": {"SecretId": secret.replace(HERE, ELSEWHERE)},
        "ssm": {"Name": f"arn:aws:ssm:us-east-1:{ELSEWHERE}:parameter/matrix"},
    }

def test_what_belongs_to_another_account_is_never_served(mayfly, things):
    """Neither to the account itself nor to somebody whose policy names the other account."""
    resources = [f"arn:aws:*:*:{ELSEWHERE}:*", f"arn:aws:*:*:{HERE}:*"]
    statement = {"Effect": "Allow", "Action": "*", "Resource": resources}
    person, served, asked = Person(mayfly, "foreigner", statement), [], 0
    for row in OPERATIONS:
        known = things.get(row.service, {})
        for client in (person.client(row.service), mayfly.client(row.service)):
            shape = client.meta.service_model.operation_model(row.operation).input_shape
            members = {n: known[n] for n in (shape.required_members if shape else []) if n in known}
            # A new parameter is no parameter of another account.
            if members and row.operation not in ("PutParameter",):
                asked += 1
                if call(client, row.operation, **members) is None:
                    served.append((row.service, row.operation))
    assert served == []
    assert asked > 150, "the table was read"
    functions = mayfly.client("lambda")
    assert functions.get_function(FunctionName="matrix")["Configuration"]["State"] == "Active"
    assert mayfly.client("secretsmanager").get_secret_value(SecretId="matrix")["SecretString"] == "s"
