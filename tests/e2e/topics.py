"""What tests of topics share: an HTTP receiver, queues that topics may fill, signatures.

Owns no test.
"""

import base64
import http.server
import json
import queue
import re
import threading
import time
import urllib.request
import uuid

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

WAIT_S = 30
HOME = "us-east-1:000000000000"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def unique(prefix="t"):
    return f"{prefix}-{uuid.uuid4().hex[:10]}"


class Receiver:
    """An HTTP endpoint; `answers` are the statuses that it gives, one by one, then 200."""

    def __init__(self, answers=()):
        self.requests = queue.Queue()
        answers = list(answers)
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", "0")))
                kind = self.headers.get("x-amz-sns-message-type")
                is_question = kind == "SubscriptionConfirmation"
                status = answers.pop(0) if answers and not is_question else 200
                receiver.requests.put((self.path, dict(self.headers.items()), body))
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook?a=b"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def next(self, timeout=WAIT_S):
        return self.requests.get(timeout=timeout)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def open_queue(sqs, name=None, **attributes):
    """A queue that every topic may send to; gives (URL, ARN)."""
    name = name or unique("q")
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    arn = f"arn:aws:sqs:{HOME}:{name}"
    allow(sqs, url, arn, "*")
    return url, arn


def allow(sqs, url, arn, source):
    policy = {
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "sns.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": arn,
            "Condition": {"ArnLike": {"aws:SourceArn": source}},
        }],
    }
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(policy)})


def receive(sqs, url, count, wait_s=WAIT_S):
    """So many messages, deleted; fails when they do not come."""
    messages, end = [], time.monotonic() + wait_s
    while len(messages) < count and time.monotonic() < end:
        some = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=2,
            AttributeNames=["All"], MessageAttributeNames=["All"],
        ).get("Messages", [])
        for message in some:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        messages += some
    assert len(messages) >= count, f"{len(messages)} of {count} messages came"
    return messages


def is_empty(sqs, url):
    return not sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1).get("Messages")


FIELDS = {
    "Notification": ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
    "SubscriptionConfirmation": [
        "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type",
    ],
}


def verify(envelope):
    """The signature holds with the certificate that the message names."""
    url = envelope.get("SigningCertURL") or envelope["SigningCertUrl"]
    with urllib.request.urlopen(url, timeout=10) as answer:
        certificate = x509.load_pem_x509_certificate(answer.read())
    text = "".join(
        f"{name}\n{envelope[name]}\n"
        for name in FIELDS[envelope["Type"]]
        if envelope.get(name) is not None
    )
    digest = {"1": hashes.SHA1, "2": hashes.SHA256}[envelope["SignatureVersion"]]
    certificate.public_key().verify(
        base64.b64decode(envelope["Signature"]), text.encode(), padding.PKCS1v15(), digest()
    )
