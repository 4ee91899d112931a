import {
  acceptOffer, askForCode, declineOffer, expect, passkeyRows, signInByCode, test, typeCode, VirtualAuthenticator,
} from "../fixtures/index.ts";

test("an address, a code, a passkey, an account", async ({ page, authenticator, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  await expect(page.getByText(email)).toBeVisible();
  await typeCode(page, await outbox.code(email));
  await page.waitForURL("**/login/passkey");
  await acceptOffer(page);

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expect(passkeyRows(page)).toHaveCount(1);
  const [passkey] = await authenticator.credentials();
  expect(passkey).toMatchObject({ isResidentCredential: true, rpId: "localhost", userName: email });
});

test("the offer can be declined, and stays declined on this browser", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  await expect(page.getByRole("heading", { name: "No passkeys yet" })).toBeVisible();

  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await askForCode(page, email);
  await typeCode(page, await outbox.code(email, 1));
  await page.waitForURL("**/account");
});

test("a passkey that cannot be made is told, and trying again works", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  const security = await VirtualAuthenticator.add(page, { userVerification: true });
  await security.setUserVerified(false);
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expect(page.getByText("No passkey was created.")).toBeVisible();

  await security.setUserVerified(true);
  await acceptOffer(page);
  await expect(passkeyRows(page)).toHaveCount(1);
});

test("a device that has a passkey already is told so", async ({ page, authenticator, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await acceptOffer(page);
  expect(await authenticator.credentials()).toHaveLength(1);
  await page.goto("/account/passkeys/new");
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expect(page.getByText("This device already has a passkey for your account.")).toBeVisible();
  expect(await authenticator.credentials()).toHaveLength(1);
});
