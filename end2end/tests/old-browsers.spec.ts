// Browsers that have passkeys but lack what came to them later: nothing ends because of it.
import { acceptOffer, expect, forgetSession, letTimePass, signInByCode, test } from "../fixtures/index.ts";

test.use({ quiet: false });

test("what a browser lacks is done without", async ({ page, authenticator, server, outbox, email }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.addInitScript(() => {
    const missing = ["getClientCapabilities", "isConditionalMediationAvailable", "signalUnknownCredential",
      "signalAllAcceptedCredentials", "signalCurrentUserDetails"];
    for (const method of missing) Reflect.deleteProperty(PublicKeyCredential, method);
  });
  await signInByCode(page, outbox, email);
  await acceptOffer(page);
  const [passkey] = await authenticator.credentials();
  await page.goto("/account/profile");
  await page.getByLabel("First name").fill("Ada");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.locator("#main").getByText("Your name is saved.")).toBeVisible();

  // A passkey that the server does not know is told in words, also without a way to tell the password manager.
  await authenticator.removeCredential(passkey!.credentialId);
  const stranger = Buffer.from("a stranger's passkey").toString("base64");
  await authenticator.addCredential({ ...passkey!, credentialId: stranger, userHandle: passkey!.userHandle });
  // Until then it could be one that is just being added.
  letTimePass(server, email);
  await forgetSession(page);
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey is no longer part of any account here.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
  expect(errors).toEqual([]);
});
