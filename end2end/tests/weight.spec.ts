// What a first visit to the login page costs on the wire.
import type { Page, TestInfo } from "@playwright/test";
import { expect, Server, test } from "../fixtures/index.ts";
import { LOGIN_BUDGET, weigh } from "../fixtures/weigh.ts";

async function together(page: Page, server: Server, info: TestInfo): Promise<number> {
  const paths = new Set<string>();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin === server.url) paths.add(url.pathname);
  });
  await page.goto(`${server.url}/login`, { waitUntil: "networkidle" });
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
  const kinds = [...paths].map((path) => /\.(css|js|wasm)$/.exec(path)?.[1] ?? path);
  expect(kinds).toEqual(expect.arrayContaining(["/login", "css", "js", "wasm"]));

  const weights = await Promise.all([...paths].map(async (path) => [path, await weigh(server.port, path)] as const));
  const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  const lines = [...weights, ["together", total] as const].map(([path, bytes]) => `${bytes}\t${path}`).join("\n");
  await info.attach("weight", { body: lines, contentType: "text/plain" });
  console.log(lines);
  return total;
}

test("the login page weighs less than its budget", async ({ page, server }, info) => {
  expect(await together(page, server, info)).toBeLessThan(LOGIN_BUDGET);
});

test("the login page weighs less than its budget with every way to sign in", async ({ page }, info) => {
  const server = await Server.start({
    LATCHKEY_LOGIN__METHODS: "passkey,email-otp,magic-link,phone-otp",
    LATCHKEY_SMS__COUNTRIES: "GB",
  });
  try {
    const total = await together(page, server, info);
    await expect(page.getByLabel("Email address or telephone number")).toBeVisible();
    expect(total).toBeLessThan(LOGIN_BUDGET);
  } finally {
    await server.close();
  }
});

test("the login page's wasm holds the islands of its own pages, and no other", async ({ request }) => {
  const html = await (await request.get("/login")).text();
  const wasm = await (await request.get(/"(\/pkg\/[\w.]+\.wasm)"/.exec(html)![1]!)).body();
  const names = WebAssembly.Module.exports(new WebAssembly.Module(new Uint8Array(wasm))).map((item) => item.name);
  // What wasm-bindgen and the framework's streams export is theirs. An island has a hash behind its name.
  const own = names.filter((name) => !/^(memory$|_|intounderlying|wasm_bindgen__)/.test(name));
  expect(own.map((name) => name.replace(/_\d+$/, "")).sort()).toEqual(["PasskeyCeremony", "hydrate"]);
});
