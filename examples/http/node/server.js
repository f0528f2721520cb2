// A server of Node's own; nothing in it knows where it runs.
const http = require("node:http");

const server = http.createServer(async (request, response) => {
  if (request.url === "/ticks") {
    // Server-sent events: the function URL has the mode RESPONSE_STREAM.
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (let n = 0; n < 5; n++) {
      response.write(`data: ${n}\n\n`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return response.end();
  }
  let body = "";
  for await (const piece of request) body += piece;
  if (request.method === "POST" && request.url === "/events") {
    // What `mayfly invoke` and queues send: a CloudEvent in binary mode.
    response.writeHead(200, { "content-type": "application/json" });
    return response.end(JSON.stringify({ id: request.headers["ce-id"], got: JSON.parse(body) }));
  }
  response.end(`${request.method} ${request.url}\n`);
});

process.on("SIGTERM", () => server.close(() => process.exit(0)));
server.listen(process.env.PORT, () => console.log("listening"));
