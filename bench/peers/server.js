// The peer: a plain Node.js HTTP server.
require("node:http")
  .createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.setHeader("content-length", 13);
      response.end("Hello, world!");
    });
  })
  .listen(Number(process.argv[2]), "127.0.0.1");
