// A function in C: answers a GET with a greeting and everything else with what it was sent.
//
// No libc and no generated code: the declarations below are the "canonical ABI" of the imports, as
// the component model defines it. Results that do not fit into one value are written where the
// last argument points to.

#define NULL ((void *)0)
#define HTTP(name) __attribute__((import_module("wasi:http/types@0.2.3"), import_name(name)))
#define IO(name) __attribute__((import_module("wasi:io/streams@0.2.3"), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

typedef int handle;
typedef unsigned int size;

// A result: is_error, then a handle or what read gave.
struct result {
  unsigned char is_error;
  handle value;
  size length;
  char rest[60];
} __attribute__((aligned(8)));

HTTP("[method]incoming-request.method") void request_method(handle, void *method);
HTTP("[method]incoming-request.consume") void request_consume(handle, struct result *);
HTTP("[method]incoming-body.stream") void body_stream(handle, struct result *);
HTTP("[constructor]fields") handle new_fields(void);
HTTP("[method]fields.append")
void fields_append(handle, const char *name, size, const char *value, size, struct result *);
HTTP("[constructor]outgoing-response") handle new_response(handle fields);
HTTP("[method]outgoing-response.body") void response_body(handle, struct result *);
HTTP("[method]outgoing-body.write") void body_write(handle, struct result *);
HTTP("[static]outgoing-body.finish") void body_finish(handle, int, handle, struct result *);
HTTP("[static]response-outparam.set")
void outparam_set(handle, int is_error, handle response, int, long long, int, int, int, int);

IO("[method]input-stream.blocking-read") void stream_read(handle, long long, struct result *);
IO("[method]output-stream.blocking-write-and-flush")
void stream_write(handle, const char *, size, struct result *);
IO("[resource-drop]output-stream") void drop_output(handle);

extern char __heap_base;
static char *top = NULL;

// The host asks for memory for what it hands in. An instance serves one request, so nothing is freed.
EXPORT("cabi_realloc") void *cabi_realloc(void *old, size old_bytes, size align, size bytes) {
  if (top == NULL) top = &__heap_base;
  char *at = (char *)(((size)top + align - 1) & -align);
  top = at + bytes;
  size pages = ((size)top + 65535) / 65536, have = __builtin_wasm_memory_size(0);
  if (pages > have && __builtin_wasm_memory_grow(0, pages - have) == (size)-1) __builtin_trap();
  for (size i = 0; i < old_bytes && i < bytes; i++) at[i] = ((char *)old)[i];
  return at;
}

static void header(handle fields, const char *name, size name_bytes, const char *value, size bytes) {
  struct result result;
  fields_append(fields, name, name_bytes, value, bytes, &result);
}

// A stream takes at most 4,096 bytes at a time.
static void write_all(handle stream, const char *bytes, size length) {
  struct result result;
  while (length > 0) {
    size part = length < 4096 ? length : 4096;
    stream_write(stream, bytes, part, &result);
    if (result.is_error) return;
    bytes += part;
    length -= part;
  }
}

static void echo(handle request, handle to) {
  struct result result;
  request_consume(request, &result);
  body_stream(result.value, &result);
  handle from = result.value;
  for (;;) {
    stream_read(from, 65536, &result);
    if (result.is_error) return; // the end
    write_all(to, (const char *)result.value, result.length);
  }
}

EXPORT("wasi:http/incoming-handler@0.2.3#handle") void handle_request(handle request, handle out) {
  struct result result;
  struct result method; // its first byte is the case: GET is 0
  request_method(request, &method);
  handle fields = new_fields();
  if (method.is_error == 0) header(fields, "content-type", 12, "text/plain", 10);
  else header(fields, "content-type", 12, "application/json", 16);
  handle response = new_response(fields);
  response_body(response, &result);
  handle body = result.value;
  outparam_set(out, 0, response, 0, 0, 0, 0, 0, 0);
  body_write(body, &result);
  handle to = result.value;
  if (method.is_error == 0) write_all(to, "Hello, world!", 13);
  else echo(request, to);
  drop_output(to);
  body_finish(body, 0, 0, &result);
}
