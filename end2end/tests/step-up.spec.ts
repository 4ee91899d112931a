// What is sensitive asks for a fresh authentication when the last one is old, and goes on where the person was.
import { expect, letTimePass, openPasskey, passkeyRows, removePasskey, signUp, test, typeCode, VirtualAuthenticator } from "../fixtures/index.ts";

test("removing asks for the passkey, and comes back", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  letTimePass(server, email);
  await openPasskey(page);
  const here = page.url();
  await removePasskey(page, "Remove my only passkey");
  await page.waitForURL("**/account/confirm?next=passkey.*");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Confirm it’s you");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL(here);
  await expect(page.getByText("Thank you. You can go on now.")).toBeVisible();
  await removePasskey(page, "Remove my only passkey");
  await expect(page.getByRole("heading", { name: "No passkeys yet" })).toBeVisible();
});

test("a code does as well, and a wrong one does not", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  letTimePass(server, email);
  await page.goto("/account/passkeys/new");
  await page.waitForURL("**/account/confirm?next=new-passkey");
  const before = await outbox.count(email);
  // The passkey comes first.
  await expect(page.getByRole("button", { name: "Use a passkey" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Send me a code" })).toBeHidden();
  await page.getByText("Use another way").click();
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.waitForURL("**/account/confirm/code?next=new-passkey&id=*");
  const code = await outbox.code(email, before);
  await typeCode(page, code === "000000" ? "000001" : "000000");
  await expect(page.getByRole("alert")).toContainText("That code is not right.");
  await typeCode(page, code);
  await page.waitForURL("**/account/passkeys/new");
  await expect(page.getByRole("button", { name: "Create a passkey" })).toBeEnabled();
});

test("a failed passkey is told, and trying again works", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  letTimePass(server, email);
  await page.goto("/account/profile/delete");
  await page.waitForURL("**/account/confirm?next=delete");
  await authenticator.setUserVerified(false);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("No passkey was used.")).toBeVisible();
  await authenticator.setUserVerified(true);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/account/profile/delete");
});

test("cancelling leads back without having confirmed anything", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  letTimePass(server, email);
  await page.goto("/account/passkeys/new");
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.waitForURL("**/account");
  await expect(passkeyRows(page)).toHaveCount(1);
  await page.goto("/account/passkeys/new");
  await page.waitForURL("**/account/confirm?next=new-passkey");
});

test.describe("somebody else's passkey", () => {
  // Browsers log every answer of 400 and above.
  test.use({ quiet: false });

  test("does not confirm", async ({ page, visit, server, authenticator, outbox, email }) => {
    const stranger = await visit();
    const theirs = await VirtualAuthenticator.add(stranger);
    await signUp(stranger, outbox, `other-${email}`);
    await signUp(page, outbox, email);
    letTimePass(server, email);
    await authenticator.clear();
    await theirs.copyTo(authenticator);
    await page.goto("/account/confirm?next=delete");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page.locator(".say-trouble:visible")).toHaveCount(1);
    expect(new URL(page.url()).pathname).toBe("/account/confirm");
    await page.goto("/account/profile/delete");
    await page.waitForURL("**/account/confirm?next=delete");
  });
});
