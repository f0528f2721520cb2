"""A Flask application; nothing in it knows where it runs."""

from flask import Flask, Response, request

app = Flask(__name__)


@app.get("/")
def hello():
    return f"Hello {request.args.get('name', 'World')}\n"


@app.get("/countdown")
def countdown():
    """Streamed: give the function URL the mode RESPONSE_STREAM to see it line by line."""
    return Response((f"{n}\n" for n in range(10, 0, -1)), mimetype="text/plain")


@app.post("/events")
def events():
    """What `mayfly invoke` and queues send: a CloudEvent in binary mode."""
    return {"id": request.headers["ce-id"], "got": request.get_json()}
