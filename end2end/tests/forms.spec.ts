// Forms: whose they are, what they keep, that they wait, and where people are afterwards.
import type { Page } from "@playwright/test";
import {
  askForCode, declineOffer, expect, openPasskey, sessionRows, signInByCode, signUp, test, VirtualAuthenticator,
} from "../fixtures/index.ts";

const NOTHING = "Nothing was changed, because that page was opened for another account.";

test.describe("a page that stayed open while somebody else signed in", () => {
  // Browsers log every answer of 400 and above.
  test.use({ quiet: false });

  test("changes nothing of theirs, by form and by passkey", async ({ page, context, outbox, email }) => {
    await signInByCode(page, outbox, email);
    await page.goto("/account/profile/delete");
    const keys = await context.newPage();
    const authenticator = await VirtualAuthenticator.add(keys);
    await keys.goto("/account/passkeys/new");
    await expect(keys.getByRole("button", { name: "Create a passkey" })).toBeEnabled();

    const bob = `bob.${email}`;
    const tab = await context.newPage();
    await context.clearCookies({ name: /session/ });
    await signInByCode(tab, outbox, bob);

    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Delete my account" }).click();
    await page.waitForURL("**/account");
    await expect(page.getByRole("alert")).toHaveText(`${NOTHING} You are signed in as ${bob}.`);

    await keys.getByRole("button", { name: "Create a passkey" }).click();
    await keys.waitForURL("**/account");
    await expect(keys.getByRole("alert")).toHaveText(`${NOTHING} You are signed in as ${bob}.`);
    await expect(keys.getByRole("heading", { name: "No passkeys yet" })).toBeVisible();
    expect(await authenticator.credentials()).toHaveLength(0);
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test("a refused address stays in its field, which has the focus and the words beneath it", async ({ visit }) => {
      const page = await visit({ javaScriptEnabled });
      await page.goto("/login");
      const field = page.getByLabel("Email address");
      // Passes the browser's own check, but not ours.
      await field.fill("a..b@example.com");
      await page.getByRole("button", { name: "Continue with email" }).click();
      await expect(page.getByText("That is not an email address. Please check it.")).toBeVisible();
      await expect(field).toBeFocused();
      await expect(field).toHaveValue("a..b@example.com");
      await expect(field).toHaveAccessibleDescription("That is not an email address. Please check it.");
      const [above, below] = [await field.boundingBox(), await page.locator("#email-error").boundingBox()];
      expect(below!.y).toBeGreaterThanOrEqual(above!.y + above!.height);
      await page.reload();
      await expect(field).toHaveValue("");
      await expect(page.locator("#email-error")).toHaveCount(0);
    });
  });
}

test("after a session is ended, focus and position stay, and what was done is in sight, spoken, and said once", async ({
  page, visit, outbox, email,
}) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 500 });
  // What changes in a live region once the page is there.
  await page.addInitScript(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    addEventListener("load", () => {
      const say = (change: MutationRecord) => spoken.push((change.target as Element).closest("[role=status]")?.textContent ?? "");
      new MutationObserver((changes) => changes.forEach(say)).observe(document.body, { childList: true, subtree: true });
    });
  });
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  for (const other of [await visit(), await visit(), await visit()]) await signInByCode(other, outbox, email);
  await page.goto("/account");
  await sessionRows(page).nth(2).getByRole("button", { name: /^Sign out/ }).scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(200);
  await sessionRows(page).nth(2).getByRole("button", { name: /^Sign out/ }).click();
  await expect(sessionRows(page)).toHaveCount(3);

  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
  expect(await page.evaluate(() => document.activeElement?.closest("section")?.id)).toBe("sessions");
  const notice = page.locator(".account-body > .alert");
  await expect(notice).toHaveText("That session is signed out.");
  await expect(notice).toBeInViewport();
  expect(await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toContain("That session is signed out.");
  await page.reload();
  await expect(sessionRows(page)).toHaveCount(3);
  await expect(notice).toHaveCount(0);
});

test("without scripts the page comes back where the change was made", async ({ page, visit, outbox, email }) => {
  await signInByCode(page, outbox, email);
  const plain = await visit({ javaScriptEnabled: false, viewport: { width: 390, height: 500 } });
  const before = await outbox.count(email);
  await plain.goto("/login");
  await askForCode(plain, email);
  await plain.getByLabel("Code", { exact: true }).fill(await outbox.code(email, before));
  await plain.getByRole("button", { name: "Sign in" }).click();
  await declineOffer(plain);
  await sessionRows(plain).nth(1).getByRole("button", { name: /^Sign out/ }).click();
  await plain.waitForURL("**/account#sessions");
  await expect(plain.getByRole("heading", { name: "Sessions" })).toBeInViewport();
  await expect(plain.getByText("That session is signed out.")).toBeInViewport();
  await plain.keyboard.press("Tab");
  await expect(plain.getByRole("link", { name: "Connected applications" })).toBeFocused();
});

test("the choice of a look keeps the focus on what was chosen", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await page.goto("/account/profile");
  const dark = page.getByRole("button", { name: "Dark" });
  await dark.click();
  await expect(dark).toHaveAttribute("aria-pressed", "true");
  await expect(dark).toBeFocused();
});

test.describe("on a slow line", () => {
  // Chromium logs that it skips its page transition where requests are held back.
  test.use({ quiet: false });

  test("three clicks send one form, and its button says that it waits", async ({ page, outbox, email }) => {
    const sent = await slowly(page, "**/_fn/sign_in/send_code");
    await page.goto("/login");
    await page.getByLabel("Email address").fill(email);
    const button = page.locator("form", { has: page.getByLabel("Email address") }).locator("button");
    await expect(button).toHaveText("Continue with email");
    // In one go: Playwright waits for the next page after everything that leads to one.
    const seen = await button.evaluate(async (button: HTMLButtonElement) => {
      for (let click = 0; click < 3; click++) button.click();
      const atOnce = button.ariaDisabled;
      await new Promise((done) => setTimeout(done, 300));
      button.form!.requestSubmit();
      return { atOnce, text: button.textContent, opacity: Number(getComputedStyle(button).opacity) };
    });
    expect(seen).toMatchObject({ atOnce: "true", text: "One moment …" });
    expect(seen.opacity).toBeLessThan(1);
    await page.waitForURL("**/login/code*");
    expect(sent).toHaveLength(1);
    expect(await outbox.count(email)).toBe(1);

    await page.goBack();
    await expect(button).toHaveText("Continue with email");
    await page.getByLabel("Email address").fill(`again.${email}`);
    await button.click();
    await page.waitForURL("**/login/code*");
    expect(sent).toHaveLength(2);
  });

  test("the sixth digit and Enter after it are one try", async ({ page, outbox, email }) => {
    const sent = await slowly(page, "**/_fn/sign_in/verify_code");
    await page.goto("/login");
    await askForCode(page, email);
    const code = await outbox.code(email);
    await page.getByLabel("Code", { exact: true }).evaluate(async (input: HTMLInputElement, code) => {
      input.value = code;
      input.dispatchEvent(new Event("input"));
      await new Promise((done) => setTimeout(done, 150));
      input.form!.requestSubmit();
    }, code);
    await page.waitForURL("**/login/passkey");
    expect(sent).toHaveLength(1);
  });
});

test("a button whose answer is a file is there again", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await page.goto("/account/profile");
  const button = page.getByRole("button", { name: "Download my data" });
  for (let time = 0; time < 2; time++) {
    await Promise.all([page.waitForEvent("download"), button.click()]);
    await expect(page.locator("[aria-disabled]")).toHaveCount(0);
  }
});

test("the passkey button does not look alive before it is", async ({ page, authenticator }) => {
  expect(await authenticator.credentials()).toHaveLength(0);
  let go = () => {};
  const held = new Promise<void>((done) => (go = done));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/login", { waitUntil: "commit" });
  const button = page.getByRole("button", { name: "Sign in with a passkey" });
  const opacity = async () => Number(await button.evaluate((button) => getComputedStyle(button).opacity));
  await expect(button).toBeDisabled();
  expect(await opacity()).toBeLessThan(1);
  go();
  await expect(button).toBeEnabled();
  expect(await opacity()).toBe(1);
});

test("removing a passkey and signing out everywhere ask first, and give the focus back", async ({
  page, axe, visit, authenticator, outbox, email,
}) => {
  test.slow();
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await signInByCode(await visit(), outbox, email);
  await page.goto("/account");
  await asks(page, axe, "Sign out everywhere else");
  await openPasskey(page);
  await asks(page, axe, "Remove my only passkey");
  await page.reload();
  await expect(page.getByRole("link", { name: "Remove my only passkey" })).toBeVisible();
});

async function asks(page: Page, axe: () => Promise<void>, label: string): Promise<void> {
  const opener = page.getByRole("link", { name: label });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  // What does no harm comes first.
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await axe();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
}

/** Answers after 700 ms; collects what was sent. */
async function slowly(page: Page, url: string): Promise<string[]> {
  const sent: string[] = [];
  await page.route(url, async (route) => {
    sent.push(route.request().postData() ?? "");
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
  return sent;
}
