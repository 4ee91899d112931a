// What administrators do to one person, one application, and many people at once: each button is pressed, and what it changed is looked at.
import { createHash, randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { Application } from "../fixtures/application.ts";
import { codeOf, scan } from "../fixtures/authenticator-app.ts";
import { administer } from "../fixtures/console.ts";
import { ForeignSite } from "../fixtures/foreign.ts";
import { expect, ownServer, signInByCode, signUp, test as base, typeCode, VirtualAuthenticator } from "../fixtures/index.ts";

// Many people are made here.
const test = base.extend({ server: ownServer() });

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const opened = (page: Page, label: string) => page.locator("details").filter({ has: page.locator("summary", { hasText: label }) });
const done = (page: Page) => expect(page.getByRole("status").filter({ hasText: "Done." })).toBeVisible();

/** Does this to a row: what can be done stands at its end, and may be behind something that opens. */
async function press(row: Locator, name: string | RegExp): Promise<void> {
  const opener = row.locator("summary").last();
  if ((await opener.count()) > 0) await opener.click();
  await row.getByRole("button", { name }).click();
}

async function openPerson(page: Page, email: string): Promise<void> {
  await page.goto(`/admin/people?q=${encodeURIComponent(email)}`);
  await page.getByRole("link", { name: email }).first().click();
  await expect(region(page, "Profile")).toBeVisible();
}

/** Is who looks at this page signed in? */
async function isSignedIn(page: Page): Promise<boolean> {
  await page.goto("/account");
  return new URL(page.url()).pathname === "/account";
}

test("what somebody has is taken from them, thing by thing", async ({ page, visit, server, outbox, email, axe }) => {
  test.slow();
  const shop = await Application.start(server, "Foreign Forms", false);
  const guest = await visit();
  const authenticator = await VirtualAuthenticator.add(guest);
  await signUp(guest, outbox, email);
  // Else it would answer by itself, wherever somebody signs in.
  await authenticator.remove();
  await guest.goto(shop.authorize({ prompt: "consent" }));
  await guest.getByRole("button", { name: "Agree and continue" }).click();
  await guest.waitForURL(`${shop.callback}?*code=*`);
  server.sql(`UPDATE users SET phone = '+4915112345678' WHERE email = '${email}'`);
  server.sql(`INSERT INTO recovery_addresses (user_id, email, proved_at) SELECT id, 'back-${email}', created_at FROM users WHERE email = '${email}'`);

  await administer(page, server, outbox);
  await openPerson(page, email);
  const profile = region(page, "Profile");
  await profile.getByLabel("First name").fill("Grace");
  await profile.getByRole("button", { name: "Save" }).click();
  await done(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Grace");
  await axe();

  await press(region(page, "Connected applications").getByRole("row").filter({ hasText: "Foreign Forms" }), "Disconnect Foreign Forms");
  await done(page);
  await expect(page.getByText("No application is connected.")).toBeVisible();

  const zone = region(page, "Danger zone");
  await expect(page.getByText("+49 1511 2345678")).toBeVisible();
  await zone.locator("summary", { hasText: "Remove number" }).click();
  await zone.getByRole("button", { name: "Remove number" }).click();
  await done(page);
  await expect(page.getByText("+49 1511 2345678")).toHaveCount(0);
  await zone.getByRole("button", { name: "Remove this address" }).click();
  await done(page);
  await expect(zone.getByRole("button", { name: "Remove this address" })).toHaveCount(0);
  expect(server.query(`SELECT count(*) FROM recovery_addresses WHERE email = 'back-${email}'`)).toBe("0");

  await press(region(page, "Passkeys").locator("tbody tr"), /^Remove/);
  await done(page);
  await expect(page.getByText("No passkey yet.")).toBeVisible();

  // One session of theirs, then all that are left.
  const others = [await visit(), await visit()];
  for (const other of others) await signInByCode(other, outbox, email);
  await page.reload();
  const sessions = region(page, "Sessions");
  const count = await sessions.getByRole("row").count();
  await press(sessions.locator("tbody tr").first(), /^Sign out/);
  await done(page);
  await expect(sessions.getByRole("row")).toHaveCount(count - 1);
  await sessions.getByRole("button", { name: "Sign out everywhere" }).click();
  await done(page);
  await expect(page.getByText("Signed in nowhere.")).toBeVisible();
  for (const other of [guest, ...others]) expect(await isSignedIn(other)).toBe(false);
  await shop.close();
});

test("two-step sign-in is switched off for somebody who has lost their phone", async ({ page, visit, server, outbox, email }) => {
  const guest = await visit();
  await signInByCode(guest, outbox, email);
  await guest.goto("/account/two-step/app");
  await typeCode(guest, codeOf(await scan(guest.getByRole("img", { name: "QR code for the authenticator app" }))));
  await guest.waitForURL("**/account/two-step");
  await administer(page, server, outbox);
  await openPerson(page, email);
  await expect(page.getByText("None set up.")).toHaveCount(0);
  const zone = region(page, "Danger zone");
  await zone.locator("summary", { hasText: "Switch off two-step sign-in" }).click();
  await zone.getByRole("button", { name: "Switch off two-step sign-in" }).click();
  await done(page);
  await expect(page.getByText("None set up.")).toBeVisible();
  // By mail alone, with no second step.
  await signInByCode(await visit(), outbox, email);
});

test("an account is locked and unlocked, deleted, brought back, and deleted for good", async ({ page, visit, server, outbox, email, axe }) => {
  test.slow();
  const guest = await visit();
  await signInByCode(guest, outbox, email);
  await administer(page, server, outbox);
  await openPerson(page, email);
  await page.getByRole("button", { name: "Lock account" }).click();
  await done(page);
  expect(await isSignedIn(guest)).toBe(false);
  await page.getByRole("button", { name: "Unlock account" }).click();
  await done(page);
  await signInByCode(guest, outbox, email);
  expect(await isSignedIn(guest)).toBe(true);

  await page.getByRole("button", { name: "Delete account" }).click();
  await expect(region(page, "This account was deleted")).toBeVisible();
  await axe();
  expect(await isSignedIn(guest)).toBe(false);
  await page.getByRole("button", { name: "Bring back" }).click();
  await done(page);
  await signInByCode(guest, outbox, email);
  expect(await isSignedIn(guest)).toBe(true);

  await page.getByRole("button", { name: "Delete account" }).click();
  const end = opened(page, "Delete for good");
  await end.locator("summary").click();
  await end.getByRole("textbox").fill("somebody@example.test");
  await end.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("That is not the same.")).toBeVisible();
  expect(server.query(`SELECT count(*) FROM users WHERE email = '${email}'`)).toBe("1");
  await end.getByRole("textbox").fill(email);
  await end.getByRole("button", { name: "Delete for good" }).click();
  await page.waitForURL(/\/admin\/people(\?|$)/);
  await done(page);
  expect(server.query(`SELECT count(*) FROM users WHERE email = '${email}'`)).toBe("0");
});

test("somebody joins an organization from their own page, is taken out and brought back, and the organization goes", async ({ page, visit, server, outbox, email, axe }) => {
  test.slow();
  await signInByCode(await visit(), outbox, email);
  await administer(page, server, outbox);
  await page.goto("/admin/organizations");
  const made = opened(page, "New organization");
  await made.locator("summary").click();
  await made.getByLabel("Name", { exact: true }).fill("Passing");
  await made.getByRole("button", { name: "New organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Passing" })).toBeVisible();
  const organization = new URL(page.url()).pathname;

  await openPerson(page, email);
  const form = opened(page, "Add to an organization");
  await form.locator("summary").click();
  const slug = form.getByLabel("Organization", { exact: true });
  await slug.fill("no-such");
  await form.getByRole("button", { name: "Add to an organization" }).click();
  await expect(page.getByText("There is no such organization")).toBeVisible();
  await slug.fill("passing");
  await form.getByRole("checkbox", { name: "Developer" }).check();
  await form.getByRole("button", { name: "Add to an organization" }).click();
  const membership = region(page, "Organizations").getByRole("row").filter({ hasText: "Passing" });
  await expect(membership).toContainText("Developer");
  await axe();
  await press(membership, "Remove Passing");
  await expect(page.getByText("In no organization.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await expect(membership).toContainText("Developer");

  await page.goto(`${organization}?part=settings`);
  const end = opened(page, "Remove this organization");
  await end.locator("summary").click();
  await end.getByRole("textbox").fill("passing");
  await end.getByRole("button", { name: "Remove this organization" }).click();
  await expect(page.getByText("That is not the same.")).toBeVisible();
  await end.getByRole("textbox").fill("Passing");
  await end.getByRole("button", { name: "Remove this organization" }).click();
  await expect(page.getByText("Removed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Passing" })).toHaveCount(0);
  expect(server.query(`SELECT count(*) FROM users WHERE email = '${email}'`), "its members keep their accounts").toBe("1");
});

test("an application is made, described anew, given another secret, closed, opened and removed", async ({ page, server, outbox, axe }) => {
  test.slow();
  await administer(page, server, outbox);
  await page.goto("/admin/applications");
  await page.getByRole("link", { name: "New application" }).first().click();
  await axe();
  await page.getByRole("link", { name: "On a server" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Acme Shop");
  await page.getByLabel("Addresses after sign-in").fill("nowhere");
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(page.getByText("This cannot be used as it is.").first()).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Acme Shop");
  await page.getByLabel("Addresses after sign-in").fill("https://shop.example.com/callback");
  await page.getByRole("button", { name: "Create application" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Acme Shop");
  const first = await page.locator("code.shown-once").first().innerText();
  await axe();

  const part = (name: string) => page.getByRole("navigation", { name: "Applications" }).getByRole("link", { name, exact: true }).click();
  await page.getByRole("link", { name: "I have kept the secret" }).click();
  await part("Settings");
  await page.getByLabel("Name", { exact: true }).fill("Acme Store");
  await page.getByLabel("Addresses after sign-out").fill("https://shop.example.com/bye");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("The settings are saved.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Acme Store");
  await expect(page.getByLabel("Addresses after sign-out")).toHaveValue("https://shop.example.com/bye");
  await axe();

  await part("Secret");
  await page.getByRole("button", { name: "Make a new secret" }).click();
  const second = await page.locator("code.shown-once").innerText();
  expect(second).not.toBe(first);
  await expect(page.getByText("The secret before is still good until")).toBeVisible();
  await page.goto(page.url());
  await expect(page.locator("code.shown-once")).toHaveCount(0);

  await part("Close or remove");
  await page.getByRole("button", { name: "Close the application" }).click();
  await expect(page.getByText("The application is closed.")).toBeVisible();
  const isActive = () => server.query("SELECT is_active FROM clients WHERE name = 'Acme Store'");
  expect(isActive()).toBe("0");
  await axe();
  await page.getByRole("button", { name: "Open the application" }).click();
  await expect(page.getByText("The application is open again.")).toBeVisible();
  expect(isActive()).toBe("1");
  const end = opened(page, "Remove the application");
  await end.locator("summary").click();
  await end.getByRole("textbox").fill("Acme Shop");
  await end.getByRole("button", { name: "Remove the application" }).click();
  await expect(page.getByText("That is not the same.")).toBeVisible();
  await end.getByRole("textbox").fill("Acme Store");
  await end.getByRole("button", { name: "Remove the application" }).click();
  await expect(page.getByText("The application is removed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Acme Store" })).toHaveCount(0);
});

test("whoever waits for the first sign-in to an application is told where they are, and keeps its secret", async ({ page, visit, server, outbox, axe }) => {
  const site = await ForeignSite.start(() => "<!doctype html><html lang=en><title>Acme Shop</title><h1>Acme Shop</h1>");
  try {
    await administer(page, server, outbox);
    await page.goto("/admin/new-application?kind=web");
    await page.getByLabel("Name", { exact: true }).fill("Waiting Shop");
    await page.getByLabel("Addresses after sign-in").fill(`${site.origin}/cb`);
    await page.getByRole("button", { name: "Create application" }).click();
    const state = page.getByRole("status").filter({ hasText: "I have kept the secret" });
    await expect(state).toContainText("Waiting for the first sign-in");
    await expect(state.getByText("As soon as somebody has signed in, it says so here.")).toBeVisible();
    await expect(state.getByText("It works")).toBeHidden();
    const secret = await page.locator("code.shown-once").innerText();
    const values = page.locator("pre.snippet").first();
    const clientId = /CLIENT_ID=(\S+)/.exec(await values.innerText())![1]!;
    await values.focus();
    await page.evaluate(() => (document.documentElement.dataset.stays = "yes"));

    const visitor = await visit();
    await signInByCode(visitor, outbox, "shopper@example.test");
    const verifier = randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: `${site.origin}/cb`,
      response_type: "code",
      scope: "openid",
      state: "a-state",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    await visitor.goto(`/oauth/authorize?${query}`);
    await visitor.waitForURL(`${site.origin}/cb?*`);
    await expect(state.getByText("It works"), "a code is no sign-in yet").toBeHidden();
    const answer = await fetch(`http://127.0.0.1:${server.port}/oauth/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: new URL(visitor.url()).searchParams.get("code")!,
        redirect_uri: `${site.origin}/cb`,
        code_verifier: verifier,
      }),
    });
    expect(answer.status, await answer.text()).toBe(200);

    await expect(state.getByText("It works")).toBeVisible({ timeout: 15_000 });
    await expect(state.getByText("Waiting for the first sign-in")).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.dataset.stays), "it was not loaded again").toBe("yes");
    await expect(page.locator("code.shown-once")).toHaveText(secret);
    await expect(values).toBeFocused();
    await axe();
  } finally {
    await site.close();
  }
});

const CROWD = 4000;

test("what is done to many people is stopped on the way", async ({ page, server, outbox }) => {
  test.slow();
  const numbers = `WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < ${CROWD})`;
  server.sql(`INSERT INTO users (id, email, email_verified_at, first_name, last_name, is_active, created_at, updated_at)
    ${numbers} SELECT randomblob(16), 'crowd' || n || '@example.test', 1, '', '', 1, 1, 1 FROM rows;
    INSERT INTO user_terms (user_id, is_active, term, shared) SELECT id, 1, email, 0 FROM users WHERE email LIKE 'crowd%';`);
  await administer(page, server, outbox);
  await page.goto("/admin/people?q=crowd");
  await page.locator("tbody").getByRole("checkbox").first().check();
  await page.getByRole("checkbox", { name: "All that match, not only this page" }).check();
  await page.getByRole("combobox", { name: "What to do with them" }).selectOption("Lock accounts");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: /^Lock accounts: 4.?000$/ }).click();
  await page.getByRole("button", { name: "Stop here" }).click();
  await expect(page.getByText("Stopped by hand").first()).toBeVisible();
  // Whoever is seen to at the moment still is.
  await page.waitForTimeout(1_000);
  const locked = () => Number(server.query("SELECT count(*) FROM users WHERE email LIKE 'crowd%' AND NOT is_active"));
  const before = locked();
  expect(before).toBeLessThan(CROWD);
  // It stays so.
  await page.waitForTimeout(2_000);
  expect(locked()).toBe(before);
  await expect(page.getByRole("button", { name: "Stop here" })).toHaveCount(0);
});
