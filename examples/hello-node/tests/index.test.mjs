// Run with: node --test tests
import assert from "node:assert/strict";
import { test } from "node:test";
import { handler } from "../index.mjs";

test("it greets by name", async () => {
  const answer = await handler({ name: "Ada" }, { awsRequestId: "1" });
  assert.equal(answer.message, "Hello, Ada!");
});
