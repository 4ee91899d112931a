// Password managers that answer in the browser's place, and connections that break after they have answered.
import type { Page } from "@playwright/test";
import {
  askForCode, expect, forgetSession, passkeyRows, signInByCode, signInWith, signUp, test, typeCode,
} from "../fixtures/index.ts";

type Imitation = "throws" | "has none" | "makes {} of buffers" | "gives undefined" | "writes it differently" | "has no bytes";

/** From now on the page's credentials are imitations, and the calls are counted. */
async function imitate(page: Page, imitation?: Imitation): Promise<string[]> {
  const calls: string[] = [];
  await page.exposeFunction("seenCall", (name: string) => void calls.push(name));
  await page.addInitScript((imitation) => {
    type Answer = PublicKeyCredential & { response: AuthenticatorAttestationResponse & AuthenticatorAssertionResponse };
    const members = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] as const;
    const padded = (text: unknown) => (typeof text === "string" ? text + "=".repeat((4 - (text.length % 4)) % 4) : text);

    function imitationOf(real: Answer): unknown {
      const json = real.toJSON();
      const response: Record<string, unknown> = {};
      for (const name of members) {
        const buffer = real.response[name];
        // Other realms, views, plain lists: all are seen in the wild.
        if (buffer) response[name] = name === "signature" ? [...new Uint8Array(buffer)] : new Uint8Array(buffer);
      }
      const copy: Record<string, unknown> = { id: real.id, rawId: real.rawId, type: real.type, response };
      switch (imitation) {
        case "throws":
          return { ...copy, toJSON: () => { throw new TypeError("Illegal invocation"); } };
        case "has none":
          return copy;
        case "makes {} of buffers":
          return { ...copy, toJSON: () => ({ ...json, rawId: {}, response: Object.fromEntries(members.map((name) => [name, {}])) }) };
        case "gives undefined":
          return { ...copy, toJSON: () => undefined };
        case "writes it differently": {
          const written = Object.fromEntries(Object.entries(json.response).map(([name, value]) => [name, padded(value)]));
          const same = { ...json, rawId: padded(json.rawId), clientExtensionResults: null, vendor: {}, response: written };
          return { ...copy, toJSON: () => same };
        }
        case "has no bytes":
          return { id: real.id, rawId: {}, type: real.type, response: { clientDataJSON: {} } };
        default:
          return real;
      }
    }

    for (const method of ["create", "get"] as const) {
      const call = navigator.credentials[method].bind(navigator.credentials) as (options: unknown) => Promise<unknown>;
      Object.assign(navigator.credentials, {
        [method]: async (options: unknown) => {
          const real = await call(options);
          void (window as unknown as { seenCall: (name: string) => void }).seenCall(method);
          return imitationOf(real as Answer);
        },
      });
    }
  }, imitation);
  return calls;
}

for (const imitation of ["throws", "has none", "makes {} of buffers", "gives undefined", "writes it differently"] as const) {
  test(`a password manager whose toJSON ${imitation} signs up and in`, async ({ page, authenticator, outbox, email }) => {
    await imitate(page, imitation);
    await signUp(page, outbox, email);
    await expect(passkeyRows(page)).toHaveCount(1);
    expect(await authenticator.credentials()).toHaveLength(1);
    await forgetSession(page);
    await page.goto("/login");
    await signInWith(page, "/login", page.getByRole("button", { name: "Sign in with a passkey" }));
    expect(new URL(page.url()).pathname).toBe("/account");
  });
}

test("an answer that cannot be read is not sent, and the page says so", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  await imitate(page, "has no bytes");
  const sent: string[] = [];
  page.on("request", (request) => request.url().endsWith("/finish") && sent.push(request.url()));
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This page cannot read the answer of your password manager. Nothing was sent.")).toBeVisible();
  expect(sent).toEqual([]);
});

test.describe("a connection that breaks", () => {
  // Browsers log it.
  test.use({ quiet: false });

  test("after the server has the new passkey: the same answer is sent again", async ({ page, authenticator, outbox, email }) => {
    await signInByCode(page, outbox, email);
    const mails = await outbox.count(email);
    await authenticator.setPresence(false);
    const calls = await imitate(page);
    let broken = 0;
    await page.route("**/_fn/registration/finish", async (route) => {
      if (broken++ > 0) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await page.goto("/account/passkeys/new");
    await authenticator.setPresence(true);
    await page.getByRole("button", { name: "Create a passkey" }).click();
    await expect(page.locator("#main").getByText("Your new passkey is ready.")).toBeVisible();
    await expect(passkeyRows(page)).toHaveCount(1);
    expect(calls).toEqual(["create"]);
    expect(await authenticator.credentials()).toHaveLength(1);
    expect(await outbox.count(email), "one mail").toBe(mails + 1);
  });

  test("for longer: trying again sends the answer, and makes no second passkey", async ({ page, authenticator, outbox, email }) => {
    await signInByCode(page, outbox, email);
    const calls = await imitate(page);
    await page.goto("/account/passkeys/new");
    await page.route("**/_fn/registration/finish", (route) => route.abort("connectionreset"));
    await page.getByRole("button", { name: "Create a passkey" }).click();
    await expect(page.getByText("Your passkey is made, but we could not reach the server to save it.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Create a passkey" })).toHaveCount(0);
    await page.unroute("**/_fn/registration/finish");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.locator("#main").getByText("Your new passkey is ready.")).toBeVisible();
    await expect(passkeyRows(page)).toHaveCount(1);
    expect(calls).toEqual(["create"]);
    expect(await authenticator.credentials()).toHaveLength(1);
  });

  for (const moment of ["after the server has heard", "before the server hears"]) {
    test(`${moment} of a sign-in: nobody has to touch the passkey twice`, async ({ page, authenticator, outbox, email }) => {
      await signUp(page, outbox, email);
      await forgetSession(page);
      await authenticator.setPresence(false);
      const calls = await imitate(page);
      let broken = 0;
      await page.route("**/_fn/sign_in/finish", async (route) => {
        if (broken++ > 0) return route.continue();
        if (moment.startsWith("after")) await route.fetch();
        await route.abort("connectionreset");
      });
      await page.goto("/login");
      const button = page.getByRole("button", { name: "Sign in with a passkey" });
      // The autofill waits by then. Begun any later, it could be faster than the click.
      await expect(button).toBeEnabled();
      await authenticator.setPresence(true);
      await button.click();
      await page.waitForURL("**/account");
      expect(calls).toEqual(["get"]);
    });
  }
});

test("a browser that holds a passkey already is not asked again", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  await forgetSession(page);
  // Or the login page would sign in by itself.
  await authenticator.setPresence(false);
  await signInByCode(page, outbox, email);
  const noted = page.waitForResponse("**/_fn/registration/already");
  await authenticator.setPresence(true);
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expect(page.getByText("This device already has a passkey for your account.")).toBeVisible();
  expect((await noted).ok()).toBe(true);

  await forgetSession(page);
  await authenticator.setPresence(false);
  const before = await outbox.count(email);
  await page.goto("/login");
  await askForCode(page, email);
  await typeCode(page, await outbox.code(email, before));
  await page.waitForURL("**/account");
});
