// A function in JavaScript: a fetch handler, as in a service worker.

addEventListener("fetch", (event) => event.respondWith(answer(event.request)));

async function answer(request) {
  const { pathname } = new URL(request.url);
  if (request.method === "GET") {
    console.log(`asked for ${pathname}`);
    return new Response("Hello from JavaScript!\n");
  }
  const event = await request.json();
  return Response.json({ greeting: `Hello, ${event.name ?? "nobody"}!`, path: pathname });
}
