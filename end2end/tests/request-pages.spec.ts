// The pages on the way to an application, and those that sign people out: in the dark on a phone, from the right, and with text of twice
// the size. By day on a desktop they are looked at where they are used (authorize.spec.ts, logout.spec.ts), and those of a device in
// device.spec.ts.
import { Application } from "../fixtures/application.ts";
import { axeFor } from "../fixtures/axe.ts";
import { cutOff, doubleText, expect, signInByCode, test } from "../fixtures/index.ts";

// Axe takes its time, so that it looks once, where most can be wrong; and it is a script.
const LOOKS = [
  { language: "ar", direction: "rtl", width: 390, colorScheme: "dark", isLarge: false, hasAxe: true },
  { language: "de", direction: "ltr", width: 320, colorScheme: "light", isLarge: true, hasAxe: false },
] as const;

// The browser's console says that what cannot go on was a 400.
test.use({ quiet: false });

test("every page of a request and of a sign-out is whole in the dark, on a phone, in Arabic and with large text", async ({ page, visit, server, outbox, email }) => {
  test.slow();
  const scopes = ["openid", "profile", "email", "organization"].flatMap((scope) => ["--scope", scope]);
  const notes = await Application.start(server, "Acme Notes", true, ...scopes);
  const others = await Application.start(server, "Foreign Forms", false);
  try {
    await signInByCode(page, outbox, email);
    server.sql(`
      INSERT OR IGNORE INTO organizations
        (id, slug, name, term, metadata, joining, allows_outside, second_factor, methods, is_active, created_at, updated_at)
        VALUES (randomblob(16), 'looked-at-1', 'Acme Verwaltung', 'acme verwaltung', '{}', 'invited', 1, 'off', '[]', 1, 1, 1),
          (randomblob(16), 'looked-at-2', 'Beta', 'beta', '{}', 'invited', 1, 'off', '[]', 1, 1, 1);
      INSERT INTO memberships (organization_id, user_id, created_at, updated_at)
        SELECT organizations.id, users.id, 1, 1 FROM organizations, users WHERE slug LIKE 'looked-at-%' AND email = '${email}'`);
    const storageState = await page.context().storageState();
    const elsewhere = `post_logout_redirect_uri=${encodeURIComponent("https://evil.example/")}`;
    // Where somebody is sent, and the page that they see.
    const ofStrangers = [
      [others.authorize(), "/login"],
      [others.authorize({ prompt: "create" }), "/login"],
    ] as const;
    const ofPeople = [
      [others.authorize({ prompt: "select_account" }), "/login/account"],
      [others.authorize(), "/oauth/consent"],
      [notes.authorize({ scope: "openid organization" }), "/login/organization"],
      [notes.authorize({ max_age: "0" }), "/account/confirm"],
      [notes.authorize({ redirect_uri: `${notes.origin}/other` }), "/oauth/authorize"],
      ["/logout", "/logout"],
      [`/oauth/logout?client_id=${notes.clientId}`, "/logout"],
      [`/oauth/logout?client_id=${notes.clientId}&${elsewhere}`, "/oauth/logout"],
    ] as const;
    // With scripts it sends itself off.
    const ofForms = [[notes.authorize({ response_mode: "form_post" }), "/oauth/authorize"]] as const;
    for (const { language, direction, width, colorScheme, isLarge, hasAxe } of LOOKS) {
      const looked = [[undefined, ofStrangers, true], [storageState, ofPeople, true], [storageState, ofForms, false]] as const;
      for (const [session, pages, javaScriptEnabled] of looked) {
        const seen = await visit({ viewport: { width, height: 844 }, colorScheme, storageState: session, javaScriptEnabled });
        await seen.context().addCookies([{ name: "latchkey_language", value: language, url: server.url }]);
        if (isLarge) await doubleText(seen);
        for (const [address, path] of pages) {
          const where = `${path}, ${language}`;
          await seen.goto(address);
          await expect(seen, where).toHaveURL((url) => url.pathname === path);
          await expect(seen.getByRole("heading", { level: 1 }), where).toBeVisible();
          await expect(seen.locator("html"), where).toHaveCSS("direction", direction);
          expect.soft(await cutOff(seen), where).toEqual([]);
          if (hasAxe && javaScriptEnabled) await expect.soft(axeFor(seen)(), where).resolves.toBeUndefined();
        }
        await seen.context().close();
      }
    }
  } finally {
    server.sql(`
      DELETE FROM memberships WHERE organization_id IN (SELECT id FROM organizations WHERE slug LIKE 'looked-at-%');
      DELETE FROM organizations WHERE slug LIKE 'looked-at-%'`);
    await notes.close();
    await others.close();
  }
});
