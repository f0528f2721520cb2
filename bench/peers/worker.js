// The peer: a handler of the fetch event, for `deno serve` and workerd.
export default {
  fetch() {
    return new Response("Hello, world!");
  },
};
