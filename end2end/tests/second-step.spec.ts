// The second step of a sign-in, in a browser: with the app, with a backup code, with a passkey, and set up on the way.
// SECOND_STEP_SHOTS=/tmp/shots writes pictures of its pages.
import type { Page } from "@playwright/test";
import { codeOf, namesOf, scan } from "../fixtures/authenticator-app.ts";
import { expect, test } from "../fixtures/index.ts";
import { Server } from "../fixtures/server.ts";
import { Outbox } from "../fixtures/outbox.ts";

const folder = process.env.SECOND_STEP_SHOTS;

async function shot(page: Page, name: string) {
  if (!folder) return;
  for (const [look, width] of [["light", 1100], ["dark", 390]] as const) {
    await page.emulateMedia({ colorScheme: look });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${folder}/${name}-${look}-${width}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** The first step, without scripts or with. */
async function byCode(page: Page, outbox: Outbox, email: string) {
  const before = await outbox.count(email);
  await page.goto("/login");
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Continue with email" }).click();
  await page.waitForURL("**/login/code?**");
  await page.getByLabel("Code", { exact: true }).fill(await outbox.code(email, before));
  if (new URL(page.url()).pathname === "/login/code") {
    await page.getByRole("button", { name: "Sign in" }).click({ timeout: 2000 }).catch(() => {});
  }
}

/** Sets an app up on the account's pages; gives its address, whose last code is used up. */
async function setUp(page: Page) {
  await page.goto("/account/two-step/app");
  const uri = await scan(page.getByRole("img", { name: "QR code for the authenticator app" }));
  await page.getByLabel("Code", { exact: true }).fill(codeOf(uri));
  await page.getByRole("button", { name: "Finish set-up" }).click({ timeout: 2000 }).catch(() => {});
  await page.waitForURL("**/account/two-step");
  const shown = page.getByRole("region", { name: "Your new backup codes" });
  const codes = (await shown.getByRole("listitem").allTextContents()).map((code) => code.trim());
  return { uri, codes };
}

test("without scripts: a backup code, once, and a way back", async ({ visit, outbox, email }) => {
  const page = await visit({ javaScriptEnabled: false });
  await byCode(page, outbox, email);
  await page.waitForURL("**/login/passkey");
  const { codes } = await setUp(page);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await byCode(page, outbox, email);
  await page.waitForURL("**/login/second-step?**");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more step");
  await expect(page.getByText(`You are signing in as ${email}.`)).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Tries left: 4.")).toBeVisible();
  await page.getByRole("link", { name: "Use a backup code" }).click();
  await page.getByLabel("Backup code").fill(codes[0]!.toLowerCase());
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/login/passkey");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/account$/);
});

test("with scripts: what it says, accessible in each state", async ({ page, axe, outbox, email }) => {
  await byCode(page, outbox, email);
  await page.waitForURL("**/login/passkey");
  await setUp(page);
  await page.context().clearCookies({ name: "latchkey_session" });
  await byCode(page, outbox, email);
  await page.waitForURL("**/login/second-step?**");
  await axe();
  await shot(page, "app");
  // Not sent off by itself: there is a box to tick first.
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByLabel("Do not ask again in this browser for 30 days").check();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Tries left: 4.")).toBeVisible();
  await axe();
  await shot(page, "app-wrong");
  await page.getByRole("link", { name: "Use a backup code" }).click();
  await axe();
  await shot(page, "backup-code");
  await page.getByLabel("Backup code").fill("nonsense");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Tries left: 3.")).toBeVisible();
  await axe();
  for (const language of ["de", "ar"]) {
    const url = new URL(page.url());
    url.searchParams.set("ui_locales", language);
    url.searchParams.delete("by");
    await page.goto(url.href);
    await axe();
    await shot(page, `app-${language}`);
  }
});

// What the place is called, what apps show for it, and whose accounts are set up there: read from the picture, and its codes are right.
const PLACES = [
  ["A & B", "A & B"],
  ["Müller: Intranet", "Müller- Intranet"],
  ["100 %", "100 %"],
  ["a/b", "a/b"],
  ["日本", "日本"],
  ["x".repeat(64), "x".repeat(64)],
] as const;

for (const [name, shown] of PLACES) {
  test(`an app reads the picture of a place called ${name}`, async ({ browser }) => {
    const server = await Server.start({ LATCHKEY_LOGIN__SECOND_FACTOR: "required", LATCHKEY_WEBAUTHN__RP_NAME: name });
    for (const account of ["a+b@x.example", "o'b@x.example"]) {
      const context = await browser.newContext({ baseURL: server.url });
      const page = await context.newPage();
      await byCode(page, new Outbox(server.port), account);
      await page.waitForURL("**/login/second-step?**");
      const uri = await scan(page.getByRole("img", { name: "QR code for the authenticator app" }));
      expect(namesOf(uri)).toEqual([shown, account]);
      await page.getByLabel("Code", { exact: true }).fill(codeOf(uri));
      await page.waitForURL("**/login/backup-codes");
      await context.close();
    }
    await server.close();
  });
}

test("where it is required it is set up on the way, by a passkey or an app", async ({ browser, email }) => {
  const server = await Server.start({
    LATCHKEY_LOGIN__SECOND_FACTOR: "required",
    LATCHKEY_WEBAUTHN__RP_NAME: "Müller & Söhne: 100 % / 日本",
  });
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await byCode(page, new Outbox(server.port), email);
  await page.waitForURL("**/login/second-step?**");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Protect your account");
  await shot(page, "enrol");
  const uri = await scan(page.getByRole("img", { name: "QR code for the authenticator app" }));
  // A colon stands between the two, and nowhere else.
  expect(namesOf(uri)).toEqual(["Müller & Söhne- 100 % / 日本", email]);
  await page.getByLabel("Code", { exact: true }).fill(codeOf(uri));
  await page.waitForURL("**/login/backup-codes");
  await expect(page.getByRole("listitem")).toHaveCount(10);
  await shot(page, "codes");
  await page.getByRole("link", { name: "Continue" }).click();
  await page.waitForURL("**/account");
  await page.goto("/account/confirm?next=profile");
  await shot(page, "confirm");
  await context.close();
  await server.close();
});
