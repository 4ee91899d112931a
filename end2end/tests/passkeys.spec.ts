import {
  acceptOffer, expect, forgetSession, openPasskey, passkeyRows, removePasskey, signals, signInWith, signUp, test,
  VirtualAuthenticator,
} from "../fixtures/index.ts";

const base64url = (base64: string) => Buffer.from(base64, "base64").toString("base64url");

test("a passkey can be renamed, and the password manager hears the account's name", async ({ page, authenticator, outbox, email }) => {
  const seen = await signals(page);
  await signUp(page, outbox, email);
  const [passkey] = await authenticator.credentials();
  await openPasskey(page);
  await page.getByRole("textbox", { name: "Name" }).fill("  My <b>old</b> laptop  ");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.locator("#main").getByText("The passkey has its new name.")).toBeVisible();
  await expect(passkeyRows(page).getByRole("heading")).toHaveText("My <b>old</b> laptop");
  await expect
    .poll(() => seen)
    .toContainEqual({ method: "signalCurrentUserDetails", options: expect.objectContaining({ rpId: "localhost", name: email }) });
  expect(seen).toContainEqual({
    method: "signalAllAcceptedCredentials",
    options: expect.objectContaining({ rpId: "localhost", allAcceptedCredentialIds: [base64url(passkey!.credentialId)] }),
  });
});

test("a name that is none is refused in words", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await openPasskey(page);
  await page.getByRole("textbox", { name: "Name" }).fill("   ");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("alert")).toContainText("A name has up to 64 characters on one line.");
});

test("removing the last passkey warns first; the password manager hears of it", async ({ page, authenticator, outbox, email }) => {
  const seen = await signals(page);
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await openPasskey(page);
  const mails = await outbox.count(email);
  await page.getByRole("link", { name: "Remove my only passkey" }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText(`This is your only passkey. Without it, you sign in with codes sent to ${email}.`);
  await question.getByRole("button", { name: "Remove" }).click();
  await expect(page.locator("#main").getByText("The passkey is removed.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No passkeys yet" })).toBeVisible();
  await expect
    .poll(() => seen)
    .toContainEqual({
      method: "signalAllAcceptedCredentials",
      options: expect.objectContaining({ allAcceptedCredentialIds: [] }),
    });
  expect((await outbox.last(email, mails)).subject).toMatch(/passkey/i);
});

test("one of two is removed without a warning, and the other one stays", async ({ page, authenticator, outbox, email }) => {
  const seen = await signals(page);
  await signUp(page, outbox, email);
  await openPasskey(page);
  await page.getByRole("textbox", { name: "Name" }).fill("First");
  await page.getByRole("button", { name: "Save name" }).click();
  const [first] = await authenticator.credentials();
  await authenticator.remove();

  const key = await VirtualAuthenticator.add(page, { transport: "usb" });
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expect(page.locator("#main").getByText("Your new passkey is ready.")).toBeVisible();
  await expect(passkeyRows(page)).toHaveCount(2);
  expect(await key.credentials()).toHaveLength(1);

  await page.getByRole("link", { name: "Manage First" }).click();
  await expect(page.getByText("This is your only passkey.")).toHaveCount(0);
  await removePasskey(page, "Remove this passkey");
  await expect(page.locator("#main").getByText("The passkey is removed.")).toBeVisible();
  await expect(passkeyRows(page)).toHaveCount(1);
  const [second] = await key.credentials();
  await expect.poll(() => seen.filter(({ method }) => method === "signalAllAcceptedCredentials").at(-1)?.options).toMatchObject({
    allAcceptedCredentialIds: [base64url(second!.credentialId)],
  });
  expect(second!.credentialId).not.toBe(first!.credentialId);
});

for (const transport of ["usb", "hybrid"] as const) {
  test(`a passkey of another device (${transport}) signs in, and this one is offered its own`, async ({ page, visit, outbox, email }) => {
    const laptop = await VirtualAuthenticator.add(page, { backupEligible: true, backupState: true });
    await signUp(page, outbox, email);
    await expect(passkeyRows(page).getByText("Synced")).toBeVisible();

    const other = await visit();
    const phone = await VirtualAuthenticator.add(other, { transport, backupEligible: true, backupState: true });
    await laptop.copyTo(phone);
    await other.goto("/login");
    await other.getByRole("button", { name: "Sign in with a passkey" }).click({ timeout: 2_000 }).catch(() => {});
    await other.waitForURL("**/login/passkey");
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Add this device");
    await phone.remove();
    const own = await VirtualAuthenticator.add(other);
    await acceptOffer(other);
    await expect(passkeyRows(other)).toHaveCount(2);
    expect(await own.credentials()).toHaveLength(1);
  });
}

test("removing a passkey signs out whoever signed in with it", async ({ page, visit, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  const other = await visit();
  const stolen = await VirtualAuthenticator.add(other);
  await authenticator.copyTo(stolen);
  await other.goto("/login");
  await signInWith(other, "/login", other.getByRole("button", { name: "Sign in with a passkey" }));
  await other.waitForURL("**/account");
  // It would try to sign in again at once.
  await stolen.clear();

  await openPasskey(page);
  await removePasskey(page, "Remove my only passkey");
  await expect(page.getByRole("heading", { name: "No passkeys yet" })).toBeVisible();
  await other.reload();
  await other.waitForURL("**/login*");
  // The one that did it came in by code, and stays.
  await page.goto("/account");
  expect(new URL(page.url()).pathname).toBe("/account");
});

test("a passkey of this device signs in without an offer", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  const seen: string[] = [];
  page.on("framenavigated", (frame) => seen.push(new URL(frame.url()).pathname));
  await page.goto("/login");
  await page.waitForURL("**/account");
  expect(seen).not.toContain("/login/passkey");
});

test("nothing is said that could hide a passkey which another tab is about to add", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  const adding = await page.context().newPage();
  await adding.goto("/account/passkeys/new");
  await expect(adding.getByRole("button", { name: "Create a passkey" })).toBeEnabled();
  const seen = await signals(page);
  const rename = async (name: string) => {
    await openPasskey(page);
    await page.getByRole("textbox", { name: "Name" }).fill(name);
    await page.getByRole("button", { name: "Save name" }).click();
    await expect(page.locator("#main").getByText("The passkey has its new name.")).toBeVisible();
  };
  await rename("First");
  await adding.close();
  await rename("Second");
  await expect.poll(() => seen.map(({ method }) => method)).toEqual(["signalAllAcceptedCredentials", "signalCurrentUserDetails"]);
});
