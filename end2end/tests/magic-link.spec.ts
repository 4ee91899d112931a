// The link of a sign-in mail, in the browser that asked and on another device.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { askForCode, cutOff, expect, signInByCode, test } from "../fixtures/index.ts";

const number = async (page: Page): Promise<string> => (await page.locator("#match-number").textContent())!.trim();

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
}

test("in the browser that asked, one click signs in, and the window that waited goes on when it is looked at", async ({ page, context, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const opened = await context.newPage();
  await opened.goto(await outbox.link(email));
  await expect(opened.getByText(`This link signs you in as ${email}.`)).toBeVisible();
  await accessible(opened);
  await opened.getByRole("button", { name: "Sign in" }).click();
  await opened.waitForURL("**/login/passkey");
  await page.bringToFront();
  await page.waitForURL("**/login/passkey");
});

test("on a telephone the number lets the waiting window in, by itself", async ({ page, visit, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const shown = await number(page);
  const phone = await visit({ viewport: { width: 360, height: 740 } });
  await phone.goto(await outbox.link(email));
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Are you signing in?");
  await expect(phone.locator(".facts")).toContainText("Chrome");
  await accessible(phone);
  expect(await cutOff(phone)).toEqual([]);
  await phone.getByLabel("Number").fill(shown);
  await phone.getByRole("button", { name: "Let that window in" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("The other window is let in");
  // Nobody touches the window that waits.
  await page.waitForURL("**/login/passkey");
  await phone.goto("/account");
  await phone.waitForURL("**/login**");
});

test("a wrong number lets nobody in, and the waiting window says so", async ({ page, visit, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const wrong = (await number(page)) === "10" ? "11" : "10";
  const phone = await visit();
  const link = await outbox.link(email);
  await phone.goto(link);
  await phone.getByLabel("Number").fill(wrong);
  await phone.getByRole("button", { name: "Let that window in" }).click();
  await expect(phone.getByText("nobody was let in")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This code is no longer valid");
  await page.getByRole("link", { name: "Start again" }).click();
  await page.waitForURL("**/login");
});

test("whoever did not ask says so, and the waiting window hears of it", async ({ page, visit, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const phone = await visit({ viewport: { width: 360, height: 740 } });
  await phone.goto(await outbox.link(email));
  await phone.getByRole("button", { name: "This was not me" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Nobody was signed in");
  await accessible(phone);
  expect(await cutOff(phone)).toEqual([]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This code is no longer valid");
  await phone.getByRole("link", { name: "See where I am signed in" }).click();
  await phone.waitForURL("**/login?next=sessions");
});

test("elsewhere somebody else is signed in: both names are shown, and nothing switches before a click", async ({ page, visit, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const other = await visit();
  await signInByCode(other, outbox, `other-${email}`);
  await other.goto(await outbox.link(email));
  await expect(other.getByText(`You are signed in here as other-${email}.`)).toBeVisible();
  await accessible(other);
  await other.getByRole("button", { name: "Sign in here" }).click();
  await other.waitForURL("**/login/passkey");
  await other.goto("/account");
  await expect(other.getByText(email, { exact: true }).first()).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test(`both windows work ${javaScriptEnabled ? "with scripts on the telephone only" : "without scripts"}`, async ({ visit, outbox, email }) => {
    const waiting = await visit({ javaScriptEnabled: false });
    const phone = await visit({ javaScriptEnabled });
    await waiting.goto("/login");
    await askForCode(waiting, email);
    await waiting.getByRole("link", { name: "I will open the link on another device" }).click();
    await expect(waiting.getByRole("heading", { level: 1 })).toHaveText("Waiting for the link");
    const shown = await number(waiting);
    await phone.goto(await outbox.link(email));
    await phone.getByLabel("Number").fill(shown);
    await phone.getByRole("button", { name: "Let that window in" }).click();
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText("The other window is let in");
    // The page loads itself every five seconds.
    await waiting.getByRole("button", { name: "Continue" }).click({ timeout: 15_000 });
    await waiting.waitForURL("**/login/passkey");
  });
}

for (const [locale, submit] of [["de", "Das Fenster anmelden"], ["ar", "السماح لتلك النافذة"]] as const) {
  test(`nothing is cut off on a telephone in ${locale}`, async ({ visit, outbox, email }) => {
    const waiting = await visit({ locale, viewport: { width: 320, height: 700 } });
    await waiting.goto("/login");
    await waiting.locator("input[name=email]").fill(email);
    await waiting.locator("form:has(input[name=email]) button").click();
    await waiting.waitForURL("**/login/code*");
    expect(await cutOff(waiting)).toEqual([]);
    await accessible(waiting);
    const phone = await visit({ locale, viewport: { width: 320, height: 700 } });
    await phone.goto(await outbox.link(email));
    await expect(phone.getByRole("button", { name: submit })).toBeVisible();
    expect(await cutOff(phone)).toEqual([]);
    await accessible(phone);
  });
}
