// What a page gets that frames the server's pages by itself; the widget as it is meant is in widget.spec.ts.
import type { Page } from "@playwright/test";
import { expect, signUp, test } from "../fixtures/index.ts";
import { ForeignSite, register } from "../fixtures/foreign.ts";

// The browser logs that it blocked the frame.
test.use({ quiet: false });

/** Puts `url` into a frame of a page of another site; gives what the browser said to it, and the messages that came. */
async function frame(page: Page, url: string): Promise<{ said: string[]; messages: () => Promise<number> }> {
  const said: string[] = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  const site = await ForeignSite.start(() => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"></html>`);
  await page.goto(site.origin);
  await page.evaluate((url) => {
    const counted = window as unknown as { messages: number };
    counted.messages = 0;
    addEventListener("message", () => counted.messages++);
    const frame = document.createElement("iframe");
    frame.src = url;
    frame.allow = "publickey-credentials-get *";
    document.body.append(frame);
  }, url);
  await site.close();
  return { said, messages: () => page.evaluate(() => (window as unknown as { messages: number }).messages) };
}

test("a page that names a registered origin as its own gets nothing", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  const registered = "https://shop.example.test";
  const clientId = await register(server, registered);
  const query = new URLSearchParams({ client_id: clientId, origin: registered });
  const { said, messages } = await frame(page, `${server.url}/embed/login?${query}`);
  await expect.poll(() => said.join("\n")).toContain("frame-ancestors");
  expect(await messages()).toBe(0);
});

test("nor can the login page, or a window of the widget's, be framed anywhere", async ({ page, server }) => {
  for (const path of ["/login", "/popup/passkey", "/popup/second-factor"]) {
    const { said } = await frame(page, `${server.url}${path}`);
    await expect.poll(() => said.join("\n")).toMatch(/frame-ancestors|X-Frame-Options/);
  }
});
