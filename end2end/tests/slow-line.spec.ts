// Where an answer takes its time, people click and press Enter again.
import type { Page } from "@playwright/test";
import { askForCode, expect, sessionRows, Server, test as base } from "../fixtures/index.ts";
import { Outbox } from "../fixtures/outbox.ts";
import { SlowLine } from "../fixtures/slow-line.ts";

const test = base.extend<{ far: { line: SlowLine; outbox: Outbox } }>({
  far: async ({}, use) => {
    const line = await SlowLine.open();
    const server = await Server.start({ LATCHKEY_SERVER__PUBLIC_URL: line.url });
    line.connectTo(server.port);
    await use({ line, outbox: new Outbox(server.port) });
    await server.close();
    line.close();
  },
});

async function expectOneSignIn(page: Page): Promise<void> {
  await page.waitForURL("**/login/passkey");
  await page.goto("/account");
  await expect(sessionRows(page)).toHaveCount(1);
  await page.goto("/account/activity");
  await expect(page.getByText("Signed in with a code")).toHaveCount(1);
}

for (const millis of [0, 150, 400, 1200]) {
  for (const scripts of [true, false]) {
    test(`six digits and Enter sign in once, ${millis} ms away, ${scripts ? "with" : "without"} scripts`, async ({ visit, far, email }) => {
      const page = await visit({ baseURL: far.line.url, javaScriptEnabled: scripts });
      await page.goto("/login");
      await askForCode(page, email);
      const code = await far.outbox.code(email);
      far.line.delay(millis);
      const input = page.getByLabel("Code", { exact: true });
      // With scripts the sixth digit sends the form.
      await input.pressSequentially(code);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await expectOneSignIn(page);
    });
  }
}

test("three clicks on the way to a code send one mail", async ({ visit, far, email }) => {
  for (const scripts of [true, false]) {
    const page = await visit({ baseURL: far.line.url, javaScriptEnabled: scripts });
    const address = `${scripts}-${email}`;
    await page.goto("/login");
    far.line.delay(600);
    await page.getByLabel("Email address").fill(address);
    await page.getByRole("button", { name: "Continue with email" }).click({ clickCount: 3, delay: 20, noWaitAfter: true });
    // Without scripts the browser gives up the first two of three, which a wait for a navigation would take for a failure.
    await expect(page).toHaveURL(/\/login\/code/, { timeout: 15_000 });
    await page.getByLabel("Code", { exact: true }).fill(await far.outbox.code(address));
    if (!scripts) await page.keyboard.press("Enter");
    await page.waitForURL("**/login/passkey");
    expect(await far.outbox.count(address)).toBe(1);
    far.line.delay(0);
  }
});
