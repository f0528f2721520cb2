"""The context object that a handler gets.

Owns the attributes of the managed Python runtimes. Only the identity, the client context and the
logger are made when they are asked for.
"""

from time import time

from _mayfly.codec import loads
from _mayfly.fault import Fault, setting


class Context:
    """What a handler may know about its invocation."""

    # The same for every invocation of this process.
    function_name = setting("AWS_LAMBDA_FUNCTION_NAME")
    function_version = setting("AWS_LAMBDA_FUNCTION_VERSION")
    memory_limit_in_mb = setting("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
    log_group_name = setting("AWS_LAMBDA_LOG_GROUP_NAME")
    log_stream_name = setting("AWS_LAMBDA_LOG_STREAM_NAME")
    tenant_id = None
    client_context = None
    _w3c_fields = {}

    def __init__(self, request_id, arn, deadline_ms, client_context, cognito_identity):
        self.aws_request_id = request_id
        self.invoked_function_arn = arn
        self._epoch_deadline_time_in_ms = deadline_ms
        self.identity = CognitoIdentity()
        if client_context:
            self._read_client_context(client_context)
        if cognito_identity:
            fields = _parse(cognito_identity, "Cognito Identity")
            self.identity.cognito_identity_id = fields.get("cognitoIdentityId")
            self.identity.cognito_identity_pool_id = fields.get("cognitoIdentityPoolId")

    def _read_client_context(self, text):
        fields = _parse(text, "Client Context")
        if not isinstance(fields, dict):
            return
        w3c = fields.pop("w3c", None)
        if isinstance(w3c, dict):
            names = ("traceparent", "tracestate", "baggage")
            self._w3c_fields = {name: w3c[name] for name in names if isinstance(w3c.get(name), str)}
        self.client_context = _fill(ClientContext(), fields)
        client = self.client_context.client
        self.client_context.client = None if client is None else _fill(Client(), client)

    def get_remaining_time_in_millis(self):
        return max(self._epoch_deadline_time_in_ms - int(time() * 1000), 0)

    def w3c(self):
        """The W3C trace context at the time of the invocation."""
        return dict(self._w3c_fields)

    def log(self, message):
        from _mayfly import records

        records.HOST.log(str(message))

    def __repr__(self):
        names = (
            "aws_request_id log_group_name log_stream_name function_name memory_limit_in_mb "
            "function_version invoked_function_arn client_context identity tenant_id"
        )
        fields = ",".join("%s=%s" % (name, getattr(self, name)) for name in names.split())
        return "LambdaContext([%s])" % fields


class _Fields:
    __slots__ = ()

    def __repr__(self):
        fields = ",".join("%s=%s" % (name, getattr(self, name)) for name in self.__slots__)
        return "%s([%s])" % (type(self).__name__, fields)


class CognitoIdentity(_Fields):
    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")

    def __init__(self):
        self.cognito_identity_id = None
        self.cognito_identity_pool_id = None


class Client(_Fields):
    __slots__ = (
        "installation_id",
        "app_title",
        "app_version_name",
        "app_version_code",
        "app_package_name",
    )


class ClientContext(_Fields):
    __slots__ = ("custom", "env", "client")


def _fill(target, fields):
    for name in target.__slots__:
        setattr(target, name, fields.get(name))
    return target


def _parse(text, name):
    try:
        return loads(text)
    except Exception as error:
        message = "Unable to parse %s JSON: %s" % (name, error)
        raise Fault("Runtime.LambdaContextUnmarshalError", message) from None
