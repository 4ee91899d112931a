// A telephone number: added in the account, then typed where an address could be, in a browser with scripts and in one without.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cutOff, expect, Server, test } from "../fixtures/index.ts";
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
