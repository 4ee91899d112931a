// Signing out for an application, and of all the others: openid-client and oidc-client-ts ask for it, and real web servers
// verify what they are told.
import type { Page } from "@playwright/test";
import * as client from "openid-client";
import { askForCode, expect, test, typeCode } from "../fixtures/index.ts";
import { example, ForeignSite, registerSpa } from "../fixtures/foreign.ts";
import { ToldApplication } from "../fixtures/told-application.ts";
import { declineOffer, signInByCode } from "../fixtures/steps.ts";

async function isSignedIn(page: Page): Promise<boolean> {
  const answer = await page.context().request.get("/account", { maxRedirects: 0 });
  return answer.status() === 200;
}

test("openid-client signs somebody out, and every application hears of it by both channels", async ({ page, server, outbox, email }) => {
  const [notes, shop] = [await ToldApplication.start(server, "Acme Notes"), await ToldApplication.start(server, "Acme Shop", { flags: ["--id-token-alg", "RS256"] })];
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  const tokens = await notes.signIn(page);
  const others = await shop.signIn(page);
  const url = client.buildEndSessionUrl(notes.config, {
    post_logout_redirect_uri: `${notes.origin}/bye`, id_token_hint: tokens.id_token!, state: "a state",
  });
  await page.goto(url.href);
  await page.waitForURL(`${notes.origin}/bye?state=a+state`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bye from Acme Notes");
  expect(await isSignedIn(page)).toBe(false);
  for (const [party, signedIn] of [[notes, tokens], [shop, others]] as const) {
    const { sub, sid } = signedIn.claims()!;
    await expect.poll(() => party.logoutTokens.length).toBe(1);
    expect(party.logoutTokens[0]).toMatchObject({ sub, sid, events: { "http://schemas.openid.net/event/backchannel-logout": {} } });
    expect(party.frames.map((query) => Object.fromEntries(query))).toEqual([{ iss: server.url, sid }]);
    await expect(client.refreshTokenGrant(party.config, signedIn.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
    await party.close();
  }
});

test("an application that does not answer keeps nobody waiting", async ({ page, server, outbox, email, axe }) => {
  const notes = await ToldApplication.start(server, "Acme Notes");
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  const tokens = await notes.signIn(page);
  notes.isHanging = true;
  const url = client.buildEndSessionUrl(notes.config, { post_logout_redirect_uri: `${notes.origin}/bye`, id_token_hint: tokens.id_token! });
  await page.goto(url.href, { waitUntil: "commit" });
  await page.waitForURL("**/signed-out?*", { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are signed out");
  await axe("main");
  const before = Date.now();
  await page.waitForURL(`${notes.origin}/bye`);
  expect(Date.now() - before).toBeLessThan(5_000);
  await notes.close();
});

test("without scripts a button does it, and the page goes on by itself", async ({ page, browser, server, outbox, email }) => {
  const notes = await ToldApplication.start(server, "Acme Notes");
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  const tokens = await notes.signIn(page);
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await context.newPage();
  const url = client.buildEndSessionUrl(notes.config, { post_logout_redirect_uri: `${notes.origin}/bye`, id_token_hint: tokens.id_token!, state: "s" });
  await plain.goto(url.href);
  expect(await isSignedIn(page)).toBe(true);
  await plain.getByRole("button", { name: "Sign out" }).click();
  await plain.waitForURL(`${notes.origin}/bye?state=s`);
  expect(notes.frames).toHaveLength(1);
  expect(await isSignedIn(page)).toBe(false);
  await context.close();
  await notes.close();
});

test("oidc-client-ts signs out by redirect and by pop-up, after the page has asked", async ({ page, server, outbox, email }) => {
  let clientId = "";
  const app = await ForeignSite.start(() => example("spa.html", server, clientId));
  clientId = await registerSpa(server, app.origin);
  server.command("client", "update", clientId, "--post-logout-redirect-uri", `${app.origin}/bye`);
  const who = page.locator("#who");
  const signIn = async (isFirst: boolean) => {
    await page.goto(app.origin);
    await page.getByRole("button", { name: "Sign in" }).click();
    await askForCode(page, email);
    await typeCode(page, await outbox.code(email, before));
    if (isFirst) await page.getByRole("button", { name: "Not now" }).click();
    await expect(who).toHaveText(`${email} is signed in.`);
  };
  let before = await outbox.count(email);
  await signIn(true);
  // What the server has of an application may be five seconds old.
  await page.waitForTimeout(5_500);
  await page.evaluate((uri) => void window.users.signoutRedirect({ post_logout_redirect_uri: uri }), `${app.origin}/bye`);
  await page.waitForURL(`${app.origin}/bye`);
  expect(await isSignedIn(page)).toBe(false);
  await expect(who).toHaveText("Nobody is signed in.");

  before = await outbox.count(email);
  await signIn(false);
  // The token is gone with the user whom the library forgets, and it does not say who it is: so the page asks.
  const opened = page.waitForEvent("popup");
  await page.evaluate(async () => {
    await window.users.removeUser();
    void window.users.signoutPopup();
  });
  const popup = await opened;
  await expect(popup.getByRole("heading", { level: 1 })).toHaveText("Sign out?");
  await expect(popup.locator("main")).toContainText(`You are signed in as ${email}.`);
  expect(await popup.evaluate(() => window.opener !== null)).toBe(true);
  await popup.getByRole("link", { name: "Stay signed in" }).click();
  await popup.waitForURL("**/account");
  expect(await isSignedIn(page)).toBe(true);
  await popup.goto("/logout");
  await popup.getByRole("button", { name: "Sign out" }).click();
  await expect(popup.getByRole("heading", { level: 1 })).toHaveText(/Sign in|You are signed out/);
  expect(await isSignedIn(page)).toBe(false);
  await popup.close();
  await app.close();
});

test("the dashboard's button tells the applications, and the page says which", async ({ page, server, outbox, email, axe }) => {
  const [notes, shop] = [await ToldApplication.start(server, "Acme Notes"), await ToldApplication.start(server, "Acme Shop", { hasFrame: false })];
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  await notes.signIn(page);
  await shop.signIn(page);
  await page.goto("/logout");
  await expect(page.locator("main")).toContainText("Acme Notes\u00a0· Acme Shop");
  await axe();
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are signed out");
  await expect(page.locator("main")).toContainText("Acme Notes\u00a0· Acme Shop");
  await expect.poll(() => [notes.frames.length, shop.frames.length]).toEqual([1, 0]);
  await expect.poll(() => [notes.logoutTokens.length, shop.logoutTokens.length]).toEqual([1, 1]);
  await page.locator("main a[href='/login']").click();
  await page.waitForURL("**/login");
  await notes.close();
  await shop.close();
});

test.describe("another site", () => {
  // What a browser keeps from it is among the errors of its console.
  test.use({ quiet: false });

  test("signs nobody out, by a picture, a frame, a form or a window", async ({ page, server, outbox, email }) => {
    const notes = await ToldApplication.start(server, "Acme Notes");
    await signInByCode(page, outbox, email);
    await declineOffer(page);
    const { id_token } = await notes.signIn(page);
    let html = "";
    const evil = await ForeignSite.start(() => html);
    const address = `${server.url}/oauth/logout?id_token_hint=${id_token}`;
    const escaped = address.replaceAll("&", "&amp;");
    html = `<!doctype html><title>Evil</title><img src="${escaped}"><iframe src="${escaped}"></iframe><iframe src="${server.url}/logout"></iframe>
      <form id="a" method="post" action="${server.url}/_fn/sign_out" target="there"></form><iframe name="there"></iframe>
      <form id="b" method="post" action="${server.url}/oauth/logout" target="here"><input name="state" value="s"></form><iframe name="here"></iframe>
      <script>for (const form of document.forms) form.submit()</script>`;
    await page.goto(evil.origin, { waitUntil: "load" });
    await page.waitForTimeout(1_500);
    expect(await isSignedIn(page)).toBe(true);
    expect(notes.logoutTokens).toEqual([]);
    await evil.close();
    await notes.close();
  });
});
