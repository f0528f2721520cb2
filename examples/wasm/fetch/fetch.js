// A function in JavaScript that asks another server: the one that `url` of its event names, or that
// of the query. What it may ask is up to `mayfly egress`.

addEventListener("fetch", (event) => event.respondWith(answer(event.request)));

async function answer(request) {
  const event = request.method === "POST" ? await request.json() : {};
  const url = event.url ?? new URL(request.url).searchParams.get("url");
  let response;
  try {
    const body = event.body === undefined ? null : JSON.stringify(event.body);
    response = await fetch(url, { method: body ? "POST" : "GET", body });
  } catch (error) {
    return Response.json({ error: String(error.message ?? error) });
  }
  return Response.json({ status: response.status, text: await response.text() });
}
