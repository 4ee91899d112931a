import { declineOffer, expect, sessionRows, signInByCode, test } from "../fixtures/index.ts";

test("another browser's session can be ended, and that browser is signed out", async ({ page, visit, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();

  const other = await visit();
  await signInByCode(other, outbox, email);
  await declineOffer(other);

  await page.reload();
  await expect(sessionRows(page)).toHaveCount(2);
  await expect(sessionRows(page).first()).toContainText("This browser");
  await sessionRows(page).nth(1).getByRole("button", { name: /^Sign out/ }).click();
  await expect(page.locator("#main").getByText("That session is signed out.")).toBeVisible();
  await expect(sessionRows(page)).toHaveCount(1);

  await other.goto("/account");
  await other.waitForURL("**/login*");
  await page.goto("/account");
  expect(new URL(page.url()).pathname).toBe("/account");
});

test("all others can be ended at once", async ({ page, visit, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  const others = [await visit(), await visit()];
  for (const other of others) {
    await signInByCode(other, outbox, email);
    await declineOffer(other);
  }
  await page.reload();
  await page.getByRole("link", { name: "Sign out everywhere else" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out everywhere else.")).toBeVisible();
  await expect(sessionRows(page)).toHaveCount(1);
  for (const other of others) {
    await other.goto("/account");
    await other.waitForURL("**/login*");
  }
});

test("signing out ends the session, not only the cookie", async ({ page, context, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  const cookies = await context.cookies();
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await context.addCookies(cookies);
  await page.goto("/account");
  await page.waitForURL("**/login*");
});
