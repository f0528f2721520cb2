// The peer: Bun's own HTTP server.
Bun.serve({
  port: Number(process.argv[2]),
  hostname: "127.0.0.1",
  fetch: () => new Response("Hello, world!"),
});
