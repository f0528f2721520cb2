"""The peer's function: Functions Framework behind gunicorn."""

import functions_framework


@functions_framework.http
def hello(request):
    return "Hello, world!"
