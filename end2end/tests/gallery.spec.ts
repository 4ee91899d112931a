// The widget in its variants, as `make demo` shows them.
import { resolve } from "node:path";
import { expect, ownServer, signInByCode, test as base } from "../fixtures/index.ts";
import { Program } from "../fixtures/program.ts";
import { freePort } from "../fixtures/server.ts";

// As `make demo` has it: text messages stay in the outbox.
const test = base.extend<object, object>({
  server: ownServer({ LATCHKEY_LOGIN__METHODS: "passkey,email-otp,magic-link,phone-otp,totp,backup-code", LATCHKEY_SMS__COUNTRIES: "GB" }),
});

const GALLERY = resolve(import.meta.dirname, "../../demo/gallery/server.mjs");

test("each variant is shown, and the hosted page leads back to its own", async ({ page, server, outbox, email, axe }) => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  server.command("client", "add", "Acme Gallery", "--id", "acme-gallery", "--kind", "spa", "--origin", origin, "--redirect-uri", `${origin}/`);
  const gallery = await Program.start([process.execPath, GALLERY], { ISSUER: server.url, CLIENT_ID: "acme-gallery", PORT: `${port}` }, origin);
  try {
    await signInByCode(page, outbox, email);
    const told = page.getByRole("log");
    // The server hears of the application within seconds.
    await expect.poll(async () => {
      await page.goto(origin);
      await expect(told).toContainText(/latchkey-(shown|failed)/);
      return told.innerText();
    }).toContain("latchkey-shown");
    const variants = page.getByRole("navigation", { name: "Variants" }).getByRole("link");
    await expect(variants).toHaveCount(15);
    for (const variant of await variants.all()) {
      const name = await variant.innerText();
      await variant.click();
      await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
      await expect(variant).toHaveAttribute("aria-current", "page");
      await expect(told, name).toContainText(name === "Where it may not be" ? "latchkey-failed" : "latchkey-shown");
    }
    await axe();
    const frame = page.frameLocator("latchkey-login iframe");
    await page.getByRole("link", { name: "Passkeys alone" }).click();
    await expect(frame.getByRole("button", { name: "Sign in with a passkey" })).toBeVisible();
    await expect(frame.getByLabel("Email address")).toBeHidden();
    await page.getByRole("link", { name: "Codes by text message" }).click();
    await expect(told).toContainText("methods: phone-otp");
    await expect(frame.getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
    // Whether somebody has the number, nobody is told.
    await frame.getByLabel("Telephone number").fill("+44 7400 123456");
    await frame.getByRole("button", { name: "Continue", exact: true }).click();
    await expect(told).toContainText("latchkey-code-sent");
    await expect(frame.locator("#code")).toBeVisible();
    for (const [colorScheme, width] of [["dark", 390], ["light", 1280]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "nothing is wider than the window").toBeLessThanOrEqual(0);
    }
    await page.getByRole("link", { name: "The hosted page" }).click();
    await page.locator(".stage").getByRole("button", { name: "Sign in" }).click();
    await expect(told).toContainText("latchkey-signed-in");
    expect(page.url()).toBe(`${origin}/`);
    await expect(page.getByRole("heading", { name: "The hosted page" })).toBeVisible();
  } finally {
    await gallery.stop();
  }
});
