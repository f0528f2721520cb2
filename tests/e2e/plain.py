"""A small signed HTTP client, for many threads: an SDK client costs more than the server does.

Owns SigV4 for the two requests that load tests send. Everything that is compared with a real
client uses a real client.
"""

import datetime
import hashlib
import hmac
import http.client
import json


class Plain:
    """One keep-alive connection to a server, for one thread."""

    def __init__(self, server, service, timeout=30):
        self.server = server
        self.service = service
        self.timeout = timeout
        self.host = f"127.0.0.1:{server.port}"
        self.connection = None
        self.keys = {}

    def _key(self, day):
        if day not in self.keys:
            key = ("AWS4" + self.server.secret).encode()
            for part in (day, "us-east-1", self.service, "aws4_request"):
                key = hmac.new(key, part.encode(), hashlib.sha256).digest()
            self.keys[day] = key
        return self.keys[day]

    def post(self, path, body, headers):
        """Sends one request; gives (status, headers, body). Raises OSError or HTTPException."""
        stamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        day = stamp[:8]
        digest = hashlib.sha256(body).hexdigest()
        every = {"host": self.host, "x-amz-date": stamp, "x-amz-content-sha256": digest, **headers}
        names = ";".join(sorted(every))
        lines = "".join(f"{name}:{every[name]}\n" for name in sorted(every))
        canonical = f"POST\n{path}\n\n{lines}\n{names}\n{digest}"
        scope = f"{day}/us-east-1/{self.service}/aws4_request"
        text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        signature = hmac.new(self._key(day), text.encode(), hashlib.sha256).hexdigest()
        every["authorization"] = (
            f"AWS4-HMAC-SHA256 Credential={self.server.key}/{scope}, "
            f"SignedHeaders={names}, Signature={signature}"
        )
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, timeout=self.timeout)
        try:
            self.connection.request("POST", path, body, every)
            answer = self.connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise

    def invoke_event(self, name, payload):
        """Invokes asynchronously; gives (status, request id)."""
        path = f"/2015-03-31/functions/{name}/invocations"
        status, headers, _ = self.post(path, payload, {"x-amz-invocation-type": "Event"})
        return status, headers.get("x-amzn-requestid")

    def sqs(self, operation, **request):
        """One SQS operation; gives (status, answer)."""
        headers = {
            "content-type": "application/x-amz-json-1.0",
            "x-amz-target": f"AmazonSQS.{operation}",
        }
        status, _, body = self.post("/", json.dumps(request).encode(), headers)
        return status, (json.loads(body) if body else {})
