// A single-page app with oidc-client-ts, as docs/quickstart/spa.md shows it, on an origin of its own.
import type { User, UserManager } from "oidc-client-ts";
import { askForCode, expect, forgetSession, test, typeCode } from "../fixtures/index.ts";
import { example, ForeignSite, registerSpa } from "../fixtures/foreign.ts";

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
