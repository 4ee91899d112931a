// Everything but making and using a passkey works without scripts.
import { askForCode, declineOffer, expect, openPasskey, passkeyRows, sessionRows, signUp, test } from "../fixtures/index.ts";

test("code sign-in, rename, remove, revoke, sign out", async ({ page, visit, authenticator, outbox, email }) => {
  test.slow();
  // One with scripts, for the passkey and for a session to end.
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);

  const plain = await visit({ javaScriptEnabled: false });
  await plain.goto("/login");
  await expect(plain.locator("noscript p")).toHaveText(/^Passkeys need JavaScript/);
  const before = await outbox.count(email);
  await askForCode(plain, email);
  await plain.getByLabel("Code", { exact: true }).fill("000000");
  const code = await outbox.code(email, before);
  if (code !== "000000") {
    await plain.getByRole("button", { name: "Sign in" }).click();
    await expect(plain.getByRole("alert")).toContainText("That code is not right.");
  }
  await plain.getByLabel("Code", { exact: true }).fill(code);
  await plain.getByRole("button", { name: "Sign in" }).click();
  await plain.waitForURL("**/login/passkey");
  await declineOffer(plain);

  await openPasskey(plain);
  await plain.getByRole("textbox", { name: "Name" }).fill("Renamed without scripts");
  await plain.getByRole("button", { name: "Save name" }).click();
  await expect(plain.getByText("The passkey has its new name.")).toBeVisible();
  await expect(passkeyRows(plain)).toContainText("Renamed without scripts");

  await sessionRows(plain).nth(1).getByRole("button", { name: /^Sign out/ }).click();
  await expect(plain.getByText("That session is signed out.")).toBeVisible();

  await openPasskey(plain);
  await plain.getByRole("link", { name: "Remove my only passkey" }).click();
  await plain.waitForURL("**/account/remove-passkey/*");
  await plain.getByRole("button", { name: "Remove" }).click();
  await expect(plain.getByRole("heading", { name: "No passkeys yet" })).toBeVisible();

  await plain.getByRole("button", { name: "Sign out" }).first().click();
  await expect(plain.getByText("You are signed out.")).toBeVisible();
  await plain.goto("/account");
  await plain.waitForURL("**/login*");
});

test("a new code can be asked for", async ({ visit, server, outbox, email }) => {
  const plain = await visit({ javaScriptEnabled: false });
  await plain.goto("/login");
  await askForCode(plain, email);
  const again = plain.getByRole("button", { name: "Send a new code" });
  await expect(again).toBeVisible();
  await again.click();
  await expect(plain.getByRole("alert")).toContainText("Too many attempts. Please wait");
  server.sql(`UPDATE one_time_codes SET sent_at = sent_at - 60000 WHERE email = '${email}'`);
  await again.click();
  await expect(plain.getByText("A new code is on its way.")).toBeVisible();
  expect(await outbox.code(email, 1)).toMatch(/^\d{6}$/);
});

test.describe("behind a proxy that adds Referrer-Policy: no-referrer", () => {
  // A page whose answer was replaced has no view transition, and Chromium says so on its console.
  test.use({ quiet: false });

  // The header makes the browser say `Origin: null` of our own forms.
  test("a form gets through", async ({ visit, email }) => {
    const plain = await visit({ javaScriptEnabled: false });
    await plain.route("**/login", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "referrer-policy": "no-referrer" } });
    });
    await plain.goto("/login");
    const posted = plain.waitForRequest((request) => request.method() === "POST");
    await askForCode(plain, email);
    expect((await (await posted).allHeaders()).origin).toBe("null");
    await expect(plain.getByLabel("Code", { exact: true })).toBeVisible();
  });
});
