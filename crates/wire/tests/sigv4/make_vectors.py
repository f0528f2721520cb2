"""Writes suite.json and requests.json: requests signed by botocore, an independent signer.

Run: python3 crates/wire/tests/sigv4/make_vectors.py   (needs botocore; no network)
"""

import base64
import datetime
import hashlib
import json
import pathlib
from urllib.parse import urlsplit

from botocore import auth, awsrequest, credentials

HERE = pathlib.Path(__file__).parent
KEY = "AKIDEXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
SUITE_TIME = datetime.datetime(2015, 8, 30, 12, 36, 0)
TIME = datetime.datetime(2026, 11, 20, 12, 34, 56)


def at(moment):
    auth.get_current_datetime = lambda *_, **__: moment


def vector(name, moment, service, request, token=None, expires=None):
    """Signs one request and records exactly what goes over the wire."""
    at(moment)
    keys = credentials.Credentials(KEY, SECRET, token)
    before = [(k, v) for k, v in request.headers.items()]
    if expires is None:
        auth.SigV4Auth(keys, service, "us-east-1").add_auth(request)
    else:
        auth.SigV4QueryAuth(keys, service, "us-east-1", expires=expires).add_auth(request)
    parts = urlsplit(request.url)
    query = parts.query
    if request.params and expires is None:
        query = "&".join(f"{k}={v}" for k, v in request.params)
    body = request.body or b""
    return {
        "name": name,
        "now": int(moment.replace(tzinfo=datetime.timezone.utc).timestamp()),
        "service": service,
        "token": token,
        "presigned": expires is not None,
        "method": request.method,
        "path": parts.path,
        "query": query,
        "unsigned_headers": before,
        "headers": [(k, str(v)) for k, v in request.headers.items()],
        "body": base64.b64encode(body if isinstance(body, bytes) else body.encode()).decode(),
    }


def request(method, target, headers=(), body=b"", host="example.amazonaws.com", params=None):
    made = awsrequest.AWSRequest(
        method=method, url=f"https://{host}{target}", data=body, params=params
    )
    made.headers["Host"] = host
    for name, value in headers:
        made.headers.add_header(name, value)
    return made


def suite():
    """The published test suite: same requests, same credentials, same time."""
    unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    form = ("Content-Type", "application/x-www-form-urlencoded")
    utf8_form = ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
    cases = [
        ("get-vanilla", "GET", "/", [], b""),
        ("get-vanilla-query", "GET", "/", [], b""),
        ("get-vanilla-empty-query-key", "GET", "/?Param1=value1", [], b""),
        ("get-vanilla-query-order-key", "GET", "/?Param1=value1&Param1=value2", [], b""),
        ("get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", [], b""),
        ("get-vanilla-query-order-value", "GET", "/?Param1=value2&Param1=value1", [], b""),
        (
            "get-vanilla-query-order-encoded",
            "GET",
            "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
            [],
            b"",
        ),
        ("get-vanilla-query-unreserved", "GET", f"/?{unreserved}={unreserved}", [], b""),
        ("get-vanilla-utf8-query", "GET", "/?%E1%88%B4=bar", [], b""),
        ("get-unreserved", "GET", f"/{unreserved}", [], b""),
        ("get-utf8", "GET", "/ሴ", [], b""),
        ("get-space", "GET", "/example space/", [], b""),
        ("get-relative", "GET", "/example/..", [], b""),
        ("get-relative-relative", "GET", "/example1/example2/../..", [], b""),
        ("get-slash", "GET", "//", [], b""),
        ("get-slashes", "GET", "//example//", [], b""),
        ("get-slash-dot-slash", "GET", "/./", [], b""),
        ("get-slash-pointless-dot", "GET", "/./example", [], b""),
        (
            "get-header-key-duplicate",
            "GET",
            "/",
            [("My-Header1", "value2"), ("My-Header1", "value2"), ("My-Header1", "value1")],
            b"",
        ),
        (
            "get-header-value-order",
            "GET",
            "/",
            [("My-Header1", f"value{n}") for n in (4, 1, 3, 2)],
            b"",
        ),
        (
            "get-header-value-trim",
            "GET",
            "/",
            [("My-Header1", " value1"), ("My-Header2", ' "a   b   c"')],
            b"",
        ),
        (
            "get-header-value-multiline",
            "GET",
            "/",
            [("My-Header1", "value1  value2     value3")],
            b"",
        ),
        ("post-vanilla", "POST", "/", [], b""),
        ("post-vanilla-query", "POST", "/?Param1=value1", [], b""),
        ("post-header-key-case", "POST", "/", [], b""),
        ("post-header-key-sort", "POST", "/", [("My-Header1", "value1")], b""),
        ("post-header-value-case", "POST", "/", [("My-Header1", "VALUE1")], b""),
        ("post-x-www-form-urlencoded", "POST", "/", [form], b"Param1=value1"),
        ("post-x-www-form-urlencoded-parameters", "POST", "/", [utf8_form], b"Param1=value1"),
    ]
    made = [
        vector(name, SUITE_TIME, "service", request(method, target, headers, body))
        for name, method, target, headers, body in cases
    ]
    made.append(
        vector(
            "post-sts-header",
            SUITE_TIME,
            "service",
            request("POST", "/"),
            token="AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBu",
        )
    )
    return made


def requests():
    """Requests as they reach a Lambda host: odd paths, odd queries, bodies, tokens."""
    api = "/2015-03-31/functions"
    arn = "arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af%3Alive"
    payload = b'{"answer": 42}'
    json_type = ("Content-Type", "application/json")
    sha = ("X-Amz-Content-SHA256", hashlib.sha256(payload).hexdigest())
    unsigned = ("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD")
    targets = [
        f"{api}/hello/invocations",
        f"{api}/{arn}/invocations",
        f"{api}/hello/invocations?Qualifier=live",
        f"{api}/hello/invocations?Qualifier=%24LATEST",
        f"{api}/arn:aws:lambda:us-east-1:123456789012:function:f/invocations",
        f"{api}/?MaxItems=50&Marker=",
        f"{api}?Marker=a%2Bb%3D%3D&MaxItems=1",
        f"{api}?Marker=a+b",
        f"{api}?Marker=a:b/c",
        f"{api}?Marker=%e1%88%b4",
        f"{api}?b=2&a=1&a=0&a=&b",
        f"{api}?a=1&&b=2",
        f"{api}?a=b=c",
        f"{api}?A=1&a=2&%41=3",
        f"{api}?key=%20&key=%09&key=%00",
        f"{api}?a-b=1&a=2&a.b=3&a%20b=4",
        "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af?tagKeys=a&tagKeys=b",
        "/a%20b/c+d/e%2Fe",
        "/%E1%88%B4/ሴ",
        "/tilde~/under_/dash-/dot.",
        "/semi;colon,comma@at!bang$dollar&amp='quote'(paren)*",
        "/%25already%2525twice",
        "/trailing/",
        "/double//slash/./and/../dots",
        "/..",
        "/" + "long/" * 200,
        "/?" + "&".join(f"k{n}=v{n}" for n in range(60)),
    ]
    made = []
    for number, target in enumerate(targets):
        body = payload if number % 2 else b""
        headers = [json_type, ("X-Amz-Invocation-Type", "Event")] if number % 3 else []
        made.append(
            vector(f"header {target[:60]}", TIME, "lambda", request("POST", target, headers, body))
        )
    odd = [
        ("hash declared", [sha, json_type], payload, None),
        ("unsigned payload", [unsigned], payload, None),
        ("session token", [json_type], payload, "token/with+signs=="),
        ("empty header", [("X-Amz-Client-Context", "")], payload, None),
        ("tabs and spaces", [("X-Custom", " a \t b  c ")], payload, None),
        ("repeated header", [("X-Custom", "b"), ("X-Custom", "a")], payload, None),
        ("user agent is not signed", [("User-Agent", "x/1"), ("X-Amzn-Trace-Id", "Root=1")], b"", None),
        ("binary body", [], bytes(range(256)), None),
        ("large body", [], b"x" * 100_000, None),
    ]
    for name, headers, body, token in odd:
        target = f"{api}/hello/invocations"
        made.append(vector(name, TIME, "lambda", request("POST", target, headers, body), token))
    for name, target, token, expires in [
        ("presigned", f"{api}/hello", None, 600),
        ("presigned with query", f"{api}/hello?Qualifier=%24LATEST&a=%20&a=", None, 3600),
        ("presigned for a week", f"{api}/{arn}", None, 604800),
        ("presigned with token", f"{api}/hello", "token/with+signs==", 60),
        ("presigned root", "/", None, 1),
        ("presigned unicode", "/%E1%88%B4?x=%E1%88%B4", None, 60),
    ]:
        made.append(vector(name, TIME, "lambda", request("GET", target), token, expires))
    return made


for file, vectors in [("suite.json", suite()), ("requests.json", requests())]:
    text = json.dumps(vectors, indent=1, ensure_ascii=False)
    (HERE / file).write_text(text + "\n", encoding="utf-8")
