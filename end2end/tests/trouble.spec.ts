// What goes wrong in a ceremony is said in words, with a way on.
import type { Page } from "@playwright/test";
import { expect, forgetSession, letTimePass, openPasskey, removePasskey, signInWith, signUp, test } from "../fixtures/index.ts";

const button = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" });
const CANCELLED = "No passkey was used.";

/** Collects the mediation of every request that the page makes. */
async function mediations(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("seenMediation", (mediation: string) => void seen.push(mediation));
  await page.addInitScript(() => {
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (options) => {
      (window as unknown as { seenMediation: (mediation: string) => void }).seenMediation(options?.mediation ?? "modal");
      return get(options);
    };
  });
  return seen;
}

test("a failed user verification is told, and trying again works", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  await forgetSession(page);
  await authenticator.setUserVerified(false);
  await page.goto("/login");
  await button(page).click();
  await expect(page.getByText(CANCELLED)).toBeVisible();
  await expect(button(page)).toBeEnabled();
  await authenticator.setUserVerified(true);
  await signInWith(page, "/login", button(page));
  expect(new URL(page.url()).pathname).toBe("/account");
});

test("after a cancelled dialogue the autofill is armed again", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  await forgetSession(page);
  const seen = await mediations(page);
  await authenticator.setPresence(false);
  await page.goto("/login");
  await expect.poll(() => seen).toEqual(["conditional"]);
  await authenticator.setUserVerified(false);
  await authenticator.setPresence(true);
  await button(page).click();
  await expect(page.getByText(CANCELLED)).toBeVisible();
  await expect.poll(() => seen.slice(0, 3)).toEqual(["conditional", "modal", "conditional"]);
  await authenticator.setUserVerified(true);
  // Nobody clicks.
  await page.waitForURL("**/account");
});

test("an authenticator without a passkey for here is told, and email is at hand", async ({ page, authenticator }) => {
  await page.goto("/login");
  expect(await authenticator.credentials()).toEqual([]);
  await button(page).click();
  await expect(page.getByText(CANCELLED)).toBeVisible();
  await expect(page.getByRole("button", { name: "Continue with email" })).toBeEnabled();
});

test.describe("refused by the server", () => {
  // Browsers log every answer of 400 and above.
  test.use({ quiet: false });

  test("a ceremony that ran out is begun anew by itself", async ({ page, authenticator, outbox, email }) => {
    await signUp(page, outbox, email);
    await forgetSession(page);
    await authenticator.setPresence(false);
    const answers: string[] = [];
    await page.route("**/_fn/sign_in/finish", async (route) => {
      const fields = new URLSearchParams(route.request().postData()!);
      // To the server, one whose seal does not open is one that ran out.
      if (answers.length === 0) fields.set("auth_code", `${fields.get("auth_code")!.slice(0, -4)}AAAA`);
      const answer = await route.fetch({ postData: fields.toString() });
      answers.push(answer.ok() ? "ok" : (await answer.json()).code);
      await route.fulfill({ response: answer });
    });
    await page.goto("/login");
    await expect(button(page)).toBeEnabled();
    await authenticator.setPresence(true);
    await button(page).click();
    await page.waitForURL("**/account");
    expect(answers).toEqual(["ceremony_expired", "ok"]);
  });

  test("a removed passkey is told, and the password manager hears of it", async ({ page, authenticator, outbox, server, email }) => {
    const signalled: unknown[] = [];
    await page.exposeFunction("seenSignal", (signal: unknown) => void signalled.push(signal));
    await page.addInitScript(() => {
      Object.assign(PublicKeyCredential, {
        signalUnknownCredential: async (signal: unknown) => {
          await (window as unknown as { seenSignal: (signal: unknown) => Promise<void> }).seenSignal(signal);
        },
        // A virtual authenticator would follow, and have nothing to offer any more.
        signalAllAcceptedCredentials: async () => {},
      });
    });
    await signUp(page, outbox, email);
    const [passkey] = await authenticator.credentials();
    await openPasskey(page);
    await removePasskey(page, "Remove my only passkey");
    await page.waitForURL("**/account#passkeys");
    expect(await authenticator.credentials()).toHaveLength(1);

    // Until then it could be one that is just being added.
    letTimePass(server, email);
    await authenticator.setPresence(false);
    await forgetSession(page);
    await page.goto("/login");
    await expect(button(page)).toBeEnabled();
    await authenticator.setPresence(true);
    await button(page).click();
    await expect(page.getByText("This passkey is no longer part of any account here.")).toBeVisible();
    const id = Buffer.from(passkey!.credentialId, "base64").toString("base64url");
    await expect.poll(() => signalled).toContainEqual({ rpId: "localhost", credentialId: id });
  });
});

test("a browser without passkeys is told, and email is at hand", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
  await page.goto("/login");
  await expect(page.getByText("This browser cannot use passkeys.")).toBeVisible();
  await expect(button(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Continue with email" })).toBeEnabled();
});

test("a page that stood open for long asks for a new ceremony before the old one runs out", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  await forgetSession(page);
  await authenticator.setPresence(false);
  await page.clock.install();
  let starts = 0;
  page.on("request", (request) => new URL(request.url()).pathname === "/_fn/sign_in/start" && starts++);
  const seen = await mediations(page);
  await page.goto("/login");
  await expect.poll(() => seen).toEqual(["conditional"]);
  expect(starts, "the page brings its first one along").toBe(0);
  await page.clock.fastForward("06:00");
  await expect.poll(() => starts).toBe(1);
  await expect.poll(() => seen).toEqual(["conditional", "conditional"]);
  await authenticator.setPresence(true);
  await button(page).click();
  await page.waitForURL("**/account");
});
