import type { Page } from "@playwright/test";
import { expect, forgetSession, signInWith, signUp, test } from "../fixtures/index.ts";

const button = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" });

test("a passkey in the autofill signs in without a click", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  await page.goto("/login");
  await page.waitForURL("**/account");
  await expect(page.getByText(email).first()).toBeVisible();
});

test("a passkey is on offer before the wasm is there, and one that is chosen by then signs in", async ({
  page,
  authenticator,
  outbox,
  email,
}) => {
  await signUp(page, outbox, email);
  const [{ signCount } = { signCount: 0 }] = await authenticator.credentials();
  await forgetSession(page);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/*.wasm", (route) => arrived.then(() => route.continue()));
  await page.goto("/login");
  // The browser has asked, and the authenticator has answered: the count in its passkey moved.
  await expect.poll(async () => (await authenticator.credentials())[0]!.signCount).toBeGreaterThan(signCount);
  await expect(button(page)).toBeDisabled();
  arrive();
  await page.waitForURL("**/account");
});

test("the button signs in", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  await forgetSession(page);
  await authenticator.setPresence(false);
  await page.goto("/login");
  await expect(button(page)).toBeEnabled();
  // Without a touch, it waits and says so.
  await button(page).click();
  await expect(page.getByText("Waiting for your passkey.")).toBeVisible();
  await page.reload();
  await expect(button(page)).toBeEnabled();
  await authenticator.setPresence(true);
  await button(page).click();
  await page.waitForURL("**/account");
  await expect(page.getByText(email).first()).toBeVisible();
});

test("the button signs in while the autofill does the same", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  await page.goto("/login");
  await signInWith(page, "/login", button(page));
  expect(new URL(page.url()).pathname).toBe("/account");
});

test("signing in leads to where the person wanted to go", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  await page.goto("/account/profile");
  await page.waitForURL("**/account/profile");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Profile");
});

test("with the keyboard alone, by passkey", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  await forgetSession(page);
  await authenticator.setPresence(false);
  await page.goto("/login");
  await expect(button(page)).toBeEnabled();
  await tabTo(page, "Sign in with a passkey");
  await authenticator.setPresence(true);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/account");
});

test("with the keyboard alone, by email", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await tabTo(page, "Email address");
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/login/code?*");
  // The input has the focus already.
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
  await page.keyboard.type(await outbox.code(email));
  await page.waitForURL("**/login/passkey");
  await tabTo(page, "Not now");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/account");
});

test("127.0.0.1 is sent to localhost", async ({ page, server }) => {
  await page.goto(`http://127.0.0.1:${server.port}/login?next=profile`);
  expect(page.url()).toBe(`${server.url}/login?next=profile`);
  await expect(button(page)).toBeEnabled();
});

/** Presses Tab until what has this name has the focus, and shows it. */
async function tabTo(page: Page, name: string): Promise<void> {
  const reached = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const label = (element as HTMLInputElement | null)?.labels?.[0]?.textContent;
      return (label ?? element?.innerText ?? "").trim();
    });
  for (let presses = 0; presses < 20; presses++) {
    if ((await reached()) === name) {
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
      const shadow = await page.evaluate(() => getComputedStyle(document.activeElement!).boxShadow);
      expect(outline !== "none" || shadow !== "none", "the focus is visible").toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches "${name}"`);
}
