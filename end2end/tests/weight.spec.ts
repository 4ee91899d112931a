// What a first visit to the login page costs on the wire.
import type { Page, TestInfo } from "@playwright/test";
import { draw, program } from "../fixtures/brands.ts";
import { expect, Server, test } from "../fixtures/index.ts";
import { BRAND_BUDGET, LOGIN_BUDGET, weigh } from "../fixtures/weigh.ts";

/** What the browser loads with a sign-in page, but for fonts and pictures of a brand, and what each weighs; and those. */
async function load(page: Page, server: Server, path: string, info: TestInfo): Promise<{ total: number; extra: string[] }> {
  const paths = new Set<string>();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin === server.url) paths.add(url.pathname + url.search);
  });
  await page.goto(server.url + path, { waitUntil: "networkidle" });
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
  const [extra, own] = [true, false].map((is) => [...paths].filter((path) => /^\/(fonts|brand\/pictures)\//.test(path) === is));
  const kinds = own!.map((path) => /\.(css|js|wasm)$/.exec(path)?.[1] ?? path);
  expect(kinds).toEqual(expect.arrayContaining([path, "css", "js", "wasm"]));

  const weights = await Promise.all(own!.map(async (path) => [path, await weigh(server.port, path)] as const));
  const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  const lines = [...weights, ["together", total] as const].map(([path, bytes]) => `${bytes}\t${path}`).join("\n");
  await info.attach("weight", { body: lines, contentType: "text/plain" });
  console.log(lines);
  return { total, extra: extra! };
}

test("the login page weighs less than its budget", async ({ page, server }, info) => {
  const { total, extra } = await load(page, server, "/login", info);
  expect(extra).toEqual([]);
  expect(total).toBeLessThan(LOGIN_BUDGET);
});

test("the login page weighs less than its budget with every way to sign in", async ({ page }, info) => {
  const server = await Server.start({
    LATCHKEY_LOGIN__METHODS: "passkey,email-otp,magic-link,phone-otp,totp,backup-code",
    LATCHKEY_SMS__COUNTRIES: "GB",
  });
  try {
    const { total } = await load(page, server, "/login", info);
    await expect(page.getByLabel("Email address or telephone number")).toBeVisible();
    expect(total).toBeLessThan(LOGIN_BUDGET);
  } finally {
    await server.close();
  }
});

test("a brand adds little to it, but for its font and the pictures that were brought", async ({ page, server, request }, info) => {
  const api = await program(server, "brands:write", "organizations:write");
  // Of an organization: the server's own is for all tests.
  const { id, slug } = await api("POST", "/organization", JSON.stringify({ Name: "Weighed Library" }));
  const links = { terms_uri: "https://harbour.example/terms", privacy_uri: "https://harbour.example/privacy", support_email: "help@harbour.example" };
  const look = { accent: "#1d3557", corners: "round", density: "roomy", background: "picture", font: "serif" };
  await api("PUT", `/organization/${id}/brand`, JSON.stringify({ name: "Harbour Library", ...look, ...links }));
  for (const picture of ["logo", "logo_dark", "favicon", "background_picture"]) {
    await api("PUT", `/organization/${id}/brand/pictures/${picture}`, draw(96, 24, (x) => (x < 40 ? [29, 53, 87] : undefined)));
  }
  const { total, extra } = await load(page, server, `/login?organization=${slug}`, info);
  expect(total).toBeLessThan(LOGIN_BUDGET + BRAND_BUDGET);
  const fonts = extra.filter((path) => path.startsWith("/fonts/"));
  expect(fonts.map((path) => path.split(".")[0])).toEqual(["/fonts/literata-latin"]);
  expect((await (await request.get(fonts[0]!)).body()).length).toBeLessThan(53_000);
  // A logo of the two, and what is behind the card, at least.
  expect(extra.length - fonts.length).toBeGreaterThanOrEqual(2);
});

test("the login page's wasm holds the islands of its own pages, and no other", async ({ request }) => {
  const html = await (await request.get("/login")).text();
  const wasm = await (await request.get(/"(\/pkg\/[\w.]+\.wasm)"/.exec(html)![1]!)).body();
  const names = WebAssembly.Module.exports(new WebAssembly.Module(new Uint8Array(wasm))).map((item) => item.name);
  // What wasm-bindgen and the framework's streams export is theirs. An island has a hash behind its name.
  const own = names.filter((name) => !/^(memory$|_|intounderlying|wasm_bindgen__)/.test(name));
  expect(own.map((name) => name.replace(/_\d+$/, "")).sort()).toEqual(["PasskeyCeremony", "hydrate"]);
});
