// A telephone number: added in the account, then typed where an address could be, in a browser with scripts and in one without.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cutOff, expect, Server, test } from "../fixtures/index.ts";
import { ForeignSite, register } from "../fixtures/foreign.ts";
import { Outbox } from "../fixtures/outbox.ts";

const NUMBER = "+447400123456";

/** Text messages go to one country, and stay in the outbox. */
const settings = {
  LATCHKEY_LOGIN__METHODS: "passkey,email-otp,magic-link,phone-otp,totp,backup-code",
  LATCHKEY_SMS__COUNTRIES: "GB",
};

/** Axe is a script itself: it looks where scripts run. */
async function accessible(page: Page, scripts: boolean): Promise<void> {
  if (!scripts) return;
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
}

const code = async (outbox: Outbox, after: number): Promise<string> => {
  const { text } = await outbox.last(NUMBER, after);
  // The last line, alone: telephones read the code from it.
  const digits = /\n\n@localhost #(\d{6})$/.exec(text)?.[1];
  expect(digits, text).toBeTruthy();
  return digits!;
};

for (const javaScriptEnabled of [true, false]) {
  test(`a number is added and signs in ${javaScriptEnabled ? "with" : "without"} scripts`, async ({ browser }) => {
    const server = await Server.start(settings);
    const outbox = new Outbox(server.port);
    const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled, viewport: { width: 360, height: 740 } });
    try {
      const page = await context.newPage();
      await page.goto("/login");
      await accessible(page, javaScriptEnabled);
      await page.getByLabel("Email address or telephone number").fill("ada@example.com");
      await page.getByRole("button", { name: "Continue", exact: true }).click();
      await page.waitForURL("**/login/code*");
      await page.getByLabel("Code", { exact: true }).fill(await outbox.code("ada@example.com"));
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL("**/login/passkey*");

      await page.goto("/account/profile");
      await page.getByRole("link", { name: "Add number" }).click();
      await accessible(page, javaScriptEnabled);
      expect(await cutOff(page)).toEqual([]);
      await page.getByRole("textbox", { name: "Telephone number" }).fill("+44 7400 123456");
      await page.getByRole("button", { name: "Send code" }).click();
      await page.waitForURL("**/account/profile/phone/code*");
      await accessible(page, javaScriptEnabled);
      await page.getByLabel("Code", { exact: true }).fill(await code(outbox, 0));
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Save number" }).click();
      await page.waitForURL("**/account/profile#phone");
      await expect(page.getByText("+44 7400 123456")).toBeVisible();
      await expect(page.getByText("Your number is saved.")).toBeVisible();

      const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled, viewport: { width: 360, height: 740 } });
      const visit = await other.newPage();
      await visit.goto("/login");
      await visit.getByLabel("Email address or telephone number").fill("+44 7400 123456");
      await visit.getByRole("button", { name: "Continue", exact: true }).click();
      await visit.waitForURL("**/login/phone*");
      await expect(visit.getByText("+44•••456")).toBeVisible();
      await expect(visit.getByLabel("Code", { exact: true })).toHaveAttribute("autocomplete", "one-time-code");
      await accessible(visit, javaScriptEnabled);
      expect(await cutOff(visit)).toEqual([]);
      await visit.getByLabel("Code", { exact: true }).fill(await code(outbox, 1));
      if (!javaScriptEnabled) await visit.getByRole("button", { name: "Sign in" }).click();
      await visit.waitForURL("**/login/passkey*");
      await other.close();
    } finally {
      await context.close();
      await server.close();
    }
  });
}

test("a code by text message proves the second factor inside the widget's frame", async ({ browser }) => {
  const server = await Server.start(settings);
  const outbox = new Outbox(server.port);
  let clientId = "";
  const site = await ForeignSite.start(() => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
    <script>
      window.told = [];
      addEventListener("latchkey-signed-in", ({ detail }) => told.push(detail.email));
    </script>
    <script type="module" src="${server.url}/widget.js"></script>
    <main><h1>Shop</h1><latchkey-login client-id="${clientId}"></latchkey-login></main></html>`);
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    await page.goto("/login");
    await page.getByLabel("Email address or telephone number").fill("ada@example.com");
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await page.waitForURL("**/login/code*");
    await page.getByLabel("Code", { exact: true }).fill(await outbox.code("ada@example.com"));
    await page.waitForURL("**/login/passkey*");
    await page.goto("/account/profile/phone");
    await page.getByRole("textbox", { name: "Telephone number" }).fill("+44 7400 123456");
    await page.getByRole("button", { name: "Send code" }).click();
    await page.waitForURL("**/account/profile/phone/code*");
    await page.getByLabel("Code", { exact: true }).fill(await code(outbox, 0));
    await page.waitForURL("**/account/profile#phone");
    await context.clearCookies();

    clientId = await register(server, site.origin);
    server.command("client", "update", clientId, "--second-factor", "required");
    await page.goto(site.origin);
    const frame = page.frameLocator("latchkey-login iframe");
    const mails = await outbox.count("ada@example.com");
    await frame.getByLabel("Email address or telephone number").fill("ada@example.com");
    await frame.getByRole("button", { name: "Continue", exact: true }).click();
    const mailed = await outbox.code("ada@example.com", mails);
    await frame.getByRole("textbox", { name: "Code", exact: true }).fill(mailed);
    const send = frame.getByRole("button", { name: "Send a code by text message" });
    await expect(send).toBeFocused();
    await expect(frame.getByText("It goes to +44•••456.")).toBeVisible();
    await expect(frame.locator("#second-code")).toBeHidden();
    await accessible(page, true);
    const texts = await outbox.count(NUMBER);
    await send.click();
    await expect(frame.getByText("Enter the six digits that we sent to +44•••456.")).toBeVisible();
    await expect(send).toBeHidden();
    await accessible(page, true);
    // Too soon for another one.
    await frame.getByRole("button", { name: "Send it again" }).click();
    await expect(frame.locator("#second-error")).toContainText("Too many");
    // It goes to the page around the frame, where telephones look.
    const digits = /\n\n@127\.0\.0\.1 #(\d{6}) @localhost$/.exec((await outbox.last(NUMBER, texts)).text)?.[1];
    await frame.locator("#second-code").fill(digits!);
    await expect.poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual(["ada@example.com"]);
  } finally {
    await context.close();
    await site.close();
    await server.close();
  }
});
