// What a first visit to the login page costs on the wire.
import { get, type IncomingMessage } from "node:http";
import { expect, test } from "../fixtures/index.ts";

const BUDGET = 42_000;

test("the login page weighs less than its budget", async ({ page, server }, info) => {
  const paths = new Set<string>();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin === server.url) paths.add(url.pathname);
  });
  await page.goto("/login", { waitUntil: "networkidle" });
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
  const kinds = [...paths].map((path) => /\.(css|js|wasm)$/.exec(path)?.[1] ?? path);
  expect(kinds).toEqual(expect.arrayContaining(["/login", "css", "js", "wasm"]));

  const weights = await Promise.all([...paths].map(async (path) => [path, await weigh(server.port, path)] as const));
  const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  const lines = [...weights, ["together", total] as const].map(([path, bytes]) => `${bytes}\t${path}`).join("\n");
  await info.attach("weight", { body: lines, contentType: "text/plain" });
  console.log(lines);
  expect(total).toBeLessThan(BUDGET);
});

/** The bytes of the body: brotli for every file; the page itself comes as the server sends it. */
async function weigh(port: number, path: string): Promise<number> {
  const headers = { host: `localhost:${port}`, accept: "text/html,*/*", "accept-encoding": "br" };
  const answer = await new Promise<IncomingMessage>((done, failed) => {
    get({ host: "127.0.0.1", port, path, headers }, done).on("error", failed);
  });
  expect(answer.statusCode, path).toBe(200);
  if (path !== "/login") expect(answer.headers["content-encoding"], path).toBe("br");
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  return bytes;
}
