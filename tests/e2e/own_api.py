"""A client of `/_mayfly/v1` that signs, and holds every answer to the OpenAPI document.

Owns the finding of the operation that a request is, and the validation. Never knows what an
operation is for: tests do.
"""

import json
import re
import urllib.error
import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

ROOT = "/_mayfly/v1"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)


class Api:
    """The API of one server."""

    def __init__(self, server, service="mayfly"):
        self.server, self.service = server, service
        self.document = self.fetch("GET", "/openapi.json").json()

    def fetch(self, method, path, body=None, signed=True):
        url = f"{self.server.endpoint}{ROOT}{path}"
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        request = AWSRequest(method=method, url=url, data=data)
        if signed:
            credentials = Credentials(self.server.key, self.server.secret)
            SigV4Auth(credentials, self.service, "us-east-1").add_auth(request)
        headers = dict(request.headers.items())
        call = urllib.request.Request(url, data=data, method=method, headers=headers)
        try:
            with urllib.request.urlopen(call, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def call(self, method, path, body=None, status=200, signed=True):
        """Calls, checks status and shape, and gives the answer."""
        answer = self.fetch(method, path, body, signed)
        assert answer.status == status, f"{method} {path}: {answer.status} {answer.body}"
        self.check(method, path, answer)
        return answer

    def get(self, path):
        return self.call("GET", path).json()

    def check(self, method, path, answer):
        """Holds an answer to what the document says of it."""
        responses = self.operation(method, path.split("?")[0])["responses"]
        described = responses.get(str(answer.status), responses["default"])
        content = described["content"]
        kind = answer.headers.get_content_type()
        assert kind in content, f"{method} {path}: {kind}"
        schema = content[kind].get("schema")
        if not schema or kind != "application/json":
            return
        whole = {**schema, "components": self.document["components"]}
        checker = validator_for(whole, default=Draft202012Validator).FORMAT_CHECKER
        Draft202012Validator(whole, format_checker=checker).validate(answer.json())

    def operation(self, method, path):
        # Literal segments go before labels.
        for pattern in sorted(self.document["paths"], key=lambda path: path.count("{")):
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path):
                return self.document["paths"][pattern][method.lower()]
        raise AssertionError(f"{path} is not described")
