// Single-page apps with oidc-client-ts, by itself and within React, as docs/quickstart/spa.md shows them, on an origin of their own.
import type { User, UserManager } from "oidc-client-ts";
import { askForCode, expect, forgetSession, signUp, test, typeCode } from "../fixtures/index.ts";
import { example, ForeignSite, inScript, registerSpa } from "../fixtures/foreign.ts";
import { bundle } from "../fixtures/package.ts";

declare global {
  interface Window {
    users: UserManager;
  }
}

test("somebody signs in, is renewed, and signs in once more by a pop-up", async ({ page, server, outbox, email }) => {
  let clientId = "";
  const app = await ForeignSite.start(() => example("spa.html", server, clientId));
  clientId = await registerSpa(server, app.origin);
  const who = page.locator("#who");
  const renew = (): Promise<User | null> => page.evaluate(() => window.users.signinSilent());

  await page.goto(app.origin);
  await expect(who).toHaveText("Nobody is signed in.");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to Acme Notes");
  await askForCode(page, email);
  await typeCode(page, await outbox.code(email));
  await page.getByRole("button", { name: "Not now" }).click();
  await page.waitForURL(`${app.origin}/`);
  await expect(who).toHaveText(`${email} is signed in.`);

  const before = await page.evaluate(() => window.users.getUser());
  const after = await renew();
  expect(after!.access_token).not.toBe(before!.access_token);
  expect(after!.refresh_token).not.toBe(before!.refresh_token);
  expect(after!.profile.sub).toBe(before!.profile.sub);
  const info = await page.evaluate(async () => (await fetch((await window.users.metadataService.getUserInfoEndpoint()), {
    headers: { authorization: `Bearer ${(await window.users.getUser())!.access_token}` },
  })).json());
  expect(info).toMatchObject({ sub: after!.profile.sub, email });

  await page.getByRole("button", { name: "Forget me here" }).click();
  await expect(who).toHaveText("Nobody is signed in.");
  // The session at Latchkey goes on: the window opens and closes by itself.
  await page.evaluate(() => window.users.signinPopup());
  await page.reload();
  await expect(who).toHaveText(`${email} is signed in.`);

  // Without one, somebody signs in there, and the library hears of it all the same.
  await page.getByRole("button", { name: "Forget me here" }).click();
  await expect(who).toHaveText("Nobody is signed in.");
  await forgetSession(page);
  const opened = page.waitForEvent("popup");
  const done = page.evaluate(() => window.users.signinPopup());
  const popup = await opened;
  await askForCode(popup, `new-${email}`);
  await typeCode(popup, await outbox.code(`new-${email}`));
  // In this browser a passkey was declined already.
  expect((await done).profile.email).toBe(`new-${email}`);
  await app.close();
});

test("with React somebody signs in by passkey, is forgotten, and reads why a sign-in did not work", async ({ page, authenticator, server, outbox, email }) => {
  await signUp(page, outbox, email);
  await forgetSession(page);
  let code = "";
  const app = await ForeignSite.start(
    () => `<!doctype html><html lang="en"><title>Acme Notes</title><link rel="icon" href="data:,"><div id="root"></div>${inScript(code)}</html>`,
  );
  const clientId = await registerSpa(server, app.origin);
  code = bundle(example("spa.jsx", server, clientId));
  const signIn = page.getByRole("button", { name: "Sign in" });
  const signedIn = page.getByText(`${email} is signed in.`);

  await page.goto(app.origin);
  await signIn.click();
  // The passkey at hand answers by itself.
  await expect(signedIn).toBeVisible({ timeout: 20_000 });
  expect(page.url(), "no code is left in the address").toBe(`${app.origin}/`);
  await page.reload();
  await expect(signedIn).toBeVisible();

  const kept = await page.evaluate((key) => sessionStorage.getItem(key), `oidc.user:${server.url}:${clientId}`);
  const token = (JSON.parse(kept!) as { access_token: string }).access_token;
  const asked = () => fetch(`${server.url}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } });
  expect((await asked()).status).toBe(200);
  await page.getByRole("button", { name: "Forget me here" }).click();
  await expect(signIn).toBeVisible();
  expect((await asked()).status, "what it had is good for nothing").toBe(401);
  await page.reload();
  await expect(signIn).toBeVisible();

  // An answer that nobody asked for: it says so, and the way in stays.
  await page.goto(`${app.origin}/callback?error=access_denied&state=not-ours`);
  await expect(page.getByText("No matching state found in storage")).toBeVisible();
  await signIn.click();
  await expect(signedIn).toBeVisible({ timeout: 20_000 });
  await app.close();
});
