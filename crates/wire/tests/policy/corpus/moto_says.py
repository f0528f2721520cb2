"""Records what moto's access control says to the tables in ../data.

    pip install 'moto[iam]'
    python moto_says.py > ../data/moto.txt

One line for each case that moto can be asked: table, the case without its last cell, the verdict.
Which of them Mayfly decides otherwise, and why, stands in ../data/differences.txt.
"""

import json
import pathlib
import re

from moto.core.exceptions import ServiceException
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.iam.policy_validation import IAMPolicyDocumentValidator

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
RIGHT = '{"Effect":"Allow","Action":"sqs:*","Resource":"*"}'
QUEUE = "arn:aws:sqs:us-east-1:000000000000:jobs"


def rows(name):
    for line in (DATA / f"{name}.txt").read_text().splitlines():
        if " | " in line and not line.startswith(("#", "policy ")):
            yield [cell.strip() for cell in line.split(" | ")]


def tell(table, cells, verdict):
    print(" | ".join([table, *cells, verdict]))


def permitted(statement, action, resource, facts=None):
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    answer = IAMPolicy(policy).is_action_permitted(action, resource, None, facts)
    return answer == PermissionResult.PERMITTED


def patterns():
    for element, values, asked, _ in rows("patterns"):
        if "NotResource" in element:
            continue  # moto does not know it
        is_action = element.endswith("Action")
        statement = {"Effect": "Allow", "Resource" if is_action else "Action": "*"}
        statement[element] = json.loads(values)
        action, resource = (asked, QUEUE) if is_action else ("sqs:SendMessage", asked)
        try:
            verdict = "yes" if permitted(statement, action, resource) else "no"
        except re.error:  # moto reads the pattern as a regular expression
            verdict = "cannot be read"
        tell("patterns", [element, values, asked], verdict)


def conditions():
    for operator, wanted, given, _ in rows("conditions"):
        if operator != "StringEquals":
            continue  # moto lets every other operator hold
        values = None if given == "-" else json.loads(given)
        if not isinstance(values, (str, type(None))):
            continue  # moto takes texts
        if values is not None and values.split(":")[0] in ("date", "ip", "binary"):
            continue
        statement = {
            "Effect": "Allow",
            "Action": "*",
            "Resource": "*",
            "Condition": {operator: {"x:key": json.loads(wanted)}},
        }
        facts = {} if values is None else {"x:key": values}
        held = permitted(statement, "sqs:SendMessage", QUEUE, facts)
        tell("conditions", [operator, wanted, given], "yes" if held else "no")


def malformed():
    for kind, text, _ in rows("malformed"):
        if kind != "managed":
            continue
        document = text.replace("[S", f"[{RIGHT}").replace(",S", f",{RIGHT}")
        try:
            IAMPolicyDocumentValidator(document).validate()
            verdict = "right"
        except (ServiceException, AttributeError, TypeError, ValueError):
            verdict = "refused"
        tell("malformed", [kind, text], verdict)


patterns()
conditions()
malformed()
