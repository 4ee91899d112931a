// Every page: axe finds nothing, nothing sticks out sideways or is cut off, also with text of twice the size on the
// smallest screen (WCAG 1.4.4, 1.4.10). PAGE_SHOTS=/tmp/shots writes a picture of each to look at; no pixels are compared.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type Axe, newIn, OF_STRUCTURE } from "../fixtures/axe.ts";
import {
  askForCode, cutOff, doubleText, expect, openPasskey, signInByCode, test, typeCode, VirtualAuthenticator,
} from "../fixtures/index.ts";

const SIZES = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
  "large-text": { width: 320, height: 800 },
};
const SHOTS = process.env.PAGE_SHOTS;

for (const colorScheme of ["light", "dark"] as const) {
  for (const [device, viewport] of Object.entries(SIZES)) {
    if (device === "large-text" && colorScheme === "dark") continue;
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use({ colorScheme, viewport });
      if (device === "large-text") test.beforeEach(({ page }) => doubleText(page));

      const rules = newIn(colorScheme, device === "large-text");

      const look = async (page: Page, axe: Axe, name: string) => {
        await test.step(name, async () => {
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          if (SHOTS) await shoot(page, join(SHOTS, `${name}-${device}-${colorScheme}.png`));
          expect(await cutOff(page), `cut off on ${name}`).toEqual([]);
          await axe(undefined, rules);
        });
      };

      test("signing in", async ({ page, axe, outbox, email }) => {
        test.slow();
        await page.goto("/login");
        await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
        await look(page, axe, "login");
        const error = { code: "invalid_input", field: "email", message: "" };
        await leaveFlash(page, { error: { error, typed: { email: "a..b@example.test" } } });
        await page.goto("/login");
        await look(page, axe, "login-error");
        await leaveFlash(page, { notice: "signed_out" });
        await page.goto("/login");
        await look(page, axe, "login-signed-out");
        await page.goto("/login/code");
        await look(page, axe, "code-gone");
        await page.goto("/login/recover?token=nonsense");
        await look(page, axe, "recover-gone");
        await page.goto("/login");
        await askForCode(page, email);
        await look(page, axe, "code");
        const code = await outbox.code(email);
        await typeCode(page, code === "000000" ? "000001" : "000000");
        await expect(page.getByRole("alert")).toBeVisible();
        await look(page, axe, "code-wrong");
        await typeCode(page, code);
        await page.waitForURL("**/login/passkey");
        await look(page, axe, "offer");
      });

      test("the ceremony's words", async ({ page, axe }) => {
        await VirtualAuthenticator.add(page);
        await page.goto("/login");
        await page.getByRole("button", { name: "Sign in with a passkey" }).click();
        await expect(page.getByText("No passkey was used.")).toBeVisible();
        await look(page, axe, "login-cancelled");
      });

      test("the account", async ({ page, axe, outbox, server, visit, authenticator }) => {
        test.slow();
        const email = `ada.${colorScheme}.${device}.${Date.now() % 1e6}@example.test`;
        await signInByCode(page, outbox, email);
        await page.goto("/account");
        await look(page, axe, "account-empty");
        await page.goto("/account/passkeys/new");
        await look(page, axe, "new-passkey");
        await acceptNew(page);
        expect(await authenticator.credentials()).toHaveLength(1);
        const other = await visit({ viewport: SIZES.phone, userAgent: PHONE });
        await signInByCode(other, outbox, email);

        await page.reload();
        await look(page, axe, "account");
        await openPasskey(page);
        await look(page, axe, "passkey");
        await page.goto("/account/profile");
        await look(page, axe, "profile");
        await page.goto("/account/profile/email");
        await look(page, axe, "email");
        await page.getByLabel("New email address").fill(`new.${email}`);
        await page.getByRole("button", { name: "Send a code" }).click();
        await page.waitForURL("**/account/profile/email/code?*");
        await look(page, axe, "email-code");
        await page.goto("/account/activity");
        await look(page, axe, "activity");
        await page.goto("/account/confirm?next=delete");
        await look(page, axe, "confirm");
        await page.getByText("Use another way").click();
        await page.getByRole("button", { name: "Send me a code" }).click();
        await page.waitForURL("**/account/confirm/code*");
        await look(page, axe, "confirm-code");
        await page.goto("/account/profile/delete");
        await look(page, axe, "delete");
        await page.getByRole("checkbox").check();
        await page.getByRole("button", { name: "Delete my account" }).click();
        await page.waitForURL("**/goodbye");
        await look(page, axe, "goodbye");
        expect(server.log()).not.toContain("panicked");
      });

      test("the embedded widget, the documentation, and the outbox", async ({ page, axe, server }) => {
        test.slow();
        const origin = "https://app.example.test";
        const client = /client_id: (\S+)/.exec(server.command("client", "add", "Example Shop", "--origin", origin))![1]!;
        await page.goto(`/embed/login?client_id=${client}&origin=${encodeURIComponent(origin)}`);
        await look(page, axe, "embed");
        await page.goto("/dev/outbox");
        await look(page, axe, "outbox");
        await page.goto("/api/docs");
        // It is by far the longest page there is: how a thing on it looks shows at one of its kind.
        const oneOfEach: Axe = async (...asked) => {
          if (!rules && device === "desktop") await axe(undefined, OF_STRUCTURE);
          await removeAlike(page);
          await axe(...asked);
        };
        await look(page, oneOfEach, "api-docs");
      });

      test.describe("what is not there", () => {
        // Browsers log every answer of 400 and above.
        test.use({ quiet: false });

        test("the page that is not there, and the client that is not", async ({ page, axe }) => {
          expect((await page.goto("/no/such/page"))?.status()).toBe(404);
          await look(page, axe, "not-found");
          await page.goto("/embed/login?client_id=nobody&origin=https%3A%2F%2Fevil.example");
          await look(page, axe, "embed-refused");
        });
      });
    });
  }
}

async function shoot(page: Page, path: string): Promise<void> {
  // Of a page that is longer than Chromium can draw, its beginning.
  const fullPage = await page.evaluate(() => document.documentElement.scrollHeight < 16_000);
  await page.screenshot({ path, fullPage, animations: "disabled" });
}

/** Leaves one operation of each make, and one error: with each part that any of them has, and each that does not fit into its place. */
async function removeAlike(page: Page): Promise<void> {
  const left = await page.evaluate(() => {
    const made = new Map<string, Element>();
    const all = [...document.querySelectorAll("article, .errors > div")];
    for (const one of all) {
      const part = (it: Element) => `${it.tagName}.${it.className}${it.scrollWidth > it.clientWidth ? " scrolls" : ""}`;
      const make = [...new Set([one, ...one.querySelectorAll("*")].map(part))].sort().join(" ");
      if (!made.has(make)) made.set(make, one);
    }
    const kept = new Set(made.values());
    for (const one of all) if (!kept.has(one)) one.remove();
    for (const more of document.querySelectorAll("nav li:nth-child(n + 9)")) more.remove();
    return document.querySelectorAll("article .method").length;
  });
  expect(left).toBeGreaterThan(3);
}

/** As the server leaves it for the next page. */
async function leaveFlash(page: Page, flash: unknown): Promise<void> {
  const value = Buffer.from(JSON.stringify(flash)).toString("base64url");
  await page.context().addCookies([{ name: "latchkey_flash", value, url: page.url() }]);
}

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

async function acceptNew(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await page.waitForURL("**/account#passkeys");
}
