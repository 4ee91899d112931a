// The widget inside somebody else's page.
import type { Page } from "@playwright/test";
import { expect, forgetSession, signUp, test as base, type Server } from "../fixtures/index.ts";
import { ForeignSite, register } from "../fixtures/foreign.ts";

interface Tokens {
  access_token: string;
  refresh_token: string;
}

interface Fixtures {
  /** Opens a page at a site of its own, with `clientId`'s widget on it. */
  foreign: (server: Server, clientId: () => string) => Promise<ForeignSite>;
}

const test = base.extend<Fixtures>({
  foreign: async ({}, use) => {
    const sites: ForeignSite[] = [];
    await use(async (server, clientId) => {
      const site = await ForeignSite.start(
        () => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><script>
            window.told = [];
            window.messages = [];
            addEventListener("message", (event) => messages.push({ origin: event.origin, type: event.data?.type }));
            addEventListener("latchkey-signed-in", (event) => told.push(event.detail));
          </script>
          <script src="${server.url}/widget.js" defer></script>
          <h1>Shop</h1><latchkey-login client-id="${clientId()}"></latchkey-login></html>`,
      );
      sites.push(site);
      return site;
    });
    for (const site of sites) await site.close();
  },
});

const told = (page: Page) => page.evaluate(() => (window as unknown as { told: Tokens[] }).told);
const messages = (page: Page) => page.evaluate(() => (window as unknown as { messages: { origin: string; type: string }[] }).messages);

test("a registered page gets the tokens, and the frame fits", async ({ page, server, authenticator, outbox, email, foreign }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  let clientId = "";
  const site = await foreign(server, () => clientId);
  clientId = register(server, site.origin);

  await page.goto(site.origin);
  const frame = page.frameLocator("latchkey-login iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Sign in to Example Shop");
  await frame.getByRole("button", { name: "Sign in with a passkey" }).click({ timeout: 2_000 }).catch(() => {});
  await expect.poll(() => told(page)).toHaveLength(1);
  const [tokens] = await told(page);
  expect(tokens!.refresh_token).toBeTruthy();
  const claims = JSON.parse(Buffer.from(tokens!.access_token.split(".")[1]!, "base64url").toString());
  expect(claims).toMatchObject({ iss: server.url, aud: clientId });
  await expect(frame.getByText("You are signed in.")).toBeVisible();
  const inner = await frame.locator("main").evaluate((main) => main.getBoundingClientRect().height);
  await expect.poll(async () => (await page.locator("latchkey-login iframe").boundingBox())!.height).toBeGreaterThanOrEqual(inner - 1);
  // A sign-in for the shop is none at the login server.
  await authenticator.clear();
  await page.goto(`${server.url}/account`);
  await page.waitForURL(/\/login/);
});

test.describe("unregistered", () => {
  // The browser logs that it blocked the frame.
  test.use({ quiet: false });

  test("a page of another origin gets nothing", async ({ page, server, authenticator, outbox, email, foreign }) => {
    await signUp(page, outbox, email);
    expect(await authenticator.credentials()).toHaveLength(1);
    const blocked: string[] = [];
    page.on("console", (message) => message.type() === "error" && blocked.push(message.text()));
    const clientId = register(server, "https://shop.example.test");
    const site = await foreign(server, () => clientId);
    await page.goto(site.origin);
    await expect.poll(() => blocked.join("\n")).toContain("frame-ancestors");
    await expect(page.frameLocator("latchkey-login iframe").locator("#passkey")).toHaveCount(0);
    expect(await told(page)).toEqual([]);
    expect(await messages(page)).toEqual([]);
  });

  test("nor does one that names a registered origin as its own", async ({ page, server, authenticator, outbox, email, foreign }) => {
    await signUp(page, outbox, email);
    expect(await authenticator.credentials()).toHaveLength(1);
    const blocked: string[] = [];
    page.on("console", (message) => message.type() === "error" && blocked.push(message.text()));
    const registered = "https://shop.example.test";
    const clientId = register(server, registered);
    const site = await foreign(server, () => clientId);
    await page.goto(site.origin);
    blocked.length = 0;
    await page.evaluate((url) => {
      const frame = document.createElement("iframe");
      frame.src = url;
      frame.allow = "publickey-credentials-get *";
      document.body.append(frame);
    }, `${server.url}/embed/login?client_id=${clientId}&origin=${encodeURIComponent(registered)}`);
    await expect.poll(() => blocked.join("\n")).toContain("frame-ancestors");
    expect(await messages(page)).toEqual([]);
  });

  test("nor can the login page itself be framed, anywhere", async ({ page, server, foreign }) => {
    const blocked: string[] = [];
    page.on("console", (message) => message.type() === "error" && blocked.push(message.text()));
    const site = await foreign(server, () => "nobody");
    await page.goto(site.origin);
    blocked.length = 0;
    await page.evaluate((url) => {
      const frame = document.createElement("iframe");
      frame.src = url;
      document.body.append(frame);
    }, `${server.url}/login`);
    await expect.poll(() => blocked.join("\n")).toMatch(/frame-ancestors|X-Frame-Options/);
  });
});
