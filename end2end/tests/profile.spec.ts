// The profile: the look, the address, the data.
import { readFile } from "node:fs/promises";
import {
  askForCode, declineOffer, expect, signInByCode, signUp, test, typeCode, type Server,
} from "../fixtures/index.ts";

const LATER = 10 * 60 * 1000;

function letTimePass(server: Server, email: string): void {
  server.sql(`UPDATE sessions SET auth_time = auth_time - ${LATER} WHERE user_id = (SELECT id FROM users WHERE email = '${email}')`);
}

for (const javaScriptEnabled of [true, false]) {
  test(`the look can be chosen ${javaScriptEnabled ? "with" : "without"} scripts`, async ({ visit, outbox, email }) => {
    const page = await visit({ javaScriptEnabled, colorScheme: "light" });
    await page.goto("/login");
    await askForCode(page, email);
    await typeCode(page, await outbox.code(email));
    if (!javaScriptEnabled) await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/login/passkey*");
    await declineOffer(page);
    await page.goto("/account/profile");
    const html = page.locator("html");
    const choice = (name: string) => page.getByRole("button", { name, exact: true });
    await expect(choice("System")).toHaveAttribute("aria-pressed", "true");
    await expect(html).not.toHaveAttribute("data-theme");

    await choice("Dark").click();
    await expect(html).toHaveAttribute("data-theme", "dark");
    await expect(choice("Dark")).toHaveAttribute("aria-pressed", "true");
    await expect(page.locator("body")).toHaveCSS("color-scheme", "dark");
    // It holds for every page of this browser.
    await page.goto("/account/activity");
    await expect(html).toHaveAttribute("data-theme", "dark");

    await page.goto("/account/profile");
    await choice("System").click();
    await expect(html).not.toHaveAttribute("data-theme");
  });
}

test("the data is a file, for somebody who has just proved who they are", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  const [passkey] = await authenticator.credentials();
  letTimePass(server, email);
  await page.goto("/account/profile");
  await page.getByRole("button", { name: "Download my data" }).click();
  await page.waitForURL("**/account/confirm?next=profile");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/account/profile?notice=confirmed");

  const started = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe("latchkey-export.json");
  const text = await readFile(await download.path(), "utf8");
  expect(JSON.parse(text)).toBeTruthy();
  expect(text).toContain(email);
  expect(text).toContain(Buffer.from(passkey!.credentialId, "base64").toString("base64url"));
  expect(text).toContain("passkey.added");
});

test("an address is changed by a code to the new one, and both are told", async ({ page, visit, outbox, email }) => {
  const moved = `moved.${email}`;
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  await page.goto("/account/profile");
  await page.getByRole("link", { name: "Change address" }).click();
  await page.getByLabel("New email address").fill(moved);
  await page.getByRole("button", { name: "Send a code" }).click();
  await page.waitForURL("**/account/profile/email/code");
  const code = await outbox.code(moved);
  await typeCode(page, code === "000000" ? "000001" : "000000");
  await expect(page.getByRole("alert")).toContainText("That code is not right.");
  const [before, beforeMoved] = [await outbox.count(email), await outbox.count(moved)];
  await typeCode(page, code);
  await page.waitForURL("**/account/profile?notice=email_changed");
  await expect(page.getByText(moved).first()).toBeVisible();
  expect((await outbox.last(email, before)).subject).toContain("address was changed");
  expect((await outbox.last(moved, beforeMoved)).subject).toContain("address was changed");

  // The new address is the account; the old one would make another.
  const other = await visit();
  await signInByCode(other, outbox, moved);
  await declineOffer(other);
  await other.goto("/account/activity");
  await expect(other.getByText("Account created")).toBeVisible();
  const stranger = await visit();
  await signInByCode(stranger, outbox, email);
  await declineOffer(stranger);
  await stranger.goto("/account/activity");
  await expect(stranger.getByText(moved)).toHaveCount(0);
});
