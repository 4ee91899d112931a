// Organizations, for the people in them: joined by an invitation, looked after in the account, left again.
import { administer } from "../fixtures/console.ts";
import { expect, Server, signInByCode, test as base } from "../fixtures/index.ts";

const test = base.extend<object, object>({
  // One that no other test makes people on.
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.close();
    },
    { scope: "worker", timeout: 30_000 },
  ],
});

const ADA = "ada@example.test";
const BOB = "bob@example.test";

test("an organization's own administrator looks after it, with and without scripts", async ({ page, visit, server, outbox, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/organizations");
  await page.getByText("New organization").first().click();
  await page.getByLabel("Name").fill("Acme & Söhne");
  await page.getByRole("button", { name: "New organization" }).click();
  await page.waitForURL("**/admin/organizations/**");
  await page.getByLabel("Email").fill(ADA);
  await page.getByLabel("Admin").check();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText("The invitation is on its way.")).toBeVisible();
  const link = async (email: string) => /\/invitations\/\S+/.exec((await outbox.last(email)).text)?.[0] ?? "";
  const invitation = await link(ADA);

  const ada = await visit({ javaScriptEnabled: false });
  await ada.goto("/login");
  const before = await outbox.count(ADA);
  await ada.getByLabel("Email address").fill(ADA);
  await ada.getByRole("button", { name: "Continue with email" }).click();
  await ada.getByLabel(/code/i).first().fill(await outbox.code(ADA, before));
  await ada.getByRole("button", { name: /continue|sign in/i }).first().click();
  await ada.goto(invitation);
  await ada.getByRole("button", { name: "Accept invitation" }).click();
  await expect(ada.getByText("You joined the organization.")).toBeVisible();
  await ada.goto("/account/organizations");
  await ada.getByRole("link", { name: "Acme & Söhne" }).click();
  await expect(ada.getByRole("heading", { level: 1 })).toHaveText("Acme & Söhne");
  await ada.getByLabel("Email").fill(BOB);
  await ada.locator("#invitations").getByLabel("Developer").check();
  await ada.getByRole("button", { name: "Send invitation" }).click();
  await expect(ada.locator("#invitations").getByText(BOB)).toBeVisible();

  const bob = await visit();
  await signInByCode(bob, outbox, BOB);
  await bob.goto(await link(BOB));
  await bob.getByRole("button", { name: "Accept invitation" }).click();
  await bob.goto("/account/organizations/acme-sohne");
  await expect(bob.getByText("Developer").first()).toBeVisible();
  // They are in it, and look after nothing.
  await expect(bob.getByRole("heading", { name: "Members" })).toHaveCount(0);

  await ada.goto("/account/organizations/acme-sohne");
  const row = ada.locator("#members li").filter({ hasText: BOB });
  await row.getByText("Change").click();
  await row.getByLabel("Admin").check();
  await row.getByRole("button", { name: "Save" }).click();
  await expect(ada.getByText("Saved.")).toBeVisible();
  await bob.reload();
  await expect(bob.getByRole("heading", { name: "Members" })).toBeVisible();
  await bob.getByText("Leave", { exact: true }).click();
  await bob.getByRole("button", { name: "Leave" }).click();
  await expect(bob.getByText("You left the organization.")).toBeVisible();

  // The look of the full page, and that nothing hangs over the edge of a phone.
  await page.context().clearCookies();
  await page.context().addCookies(await ada.context().cookies());
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/account/organizations", "/account/organizations/acme-sohne"]) {
    await page.goto(path);
    await axe();
    for (const dir of ["ltr", "rtl"]) {
      await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} ${dir}`).toBeLessThanOrEqual(320);
    }
  }
});

test("an organization has a login page of its own", async ({ page, server, outbox, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/organizations");
  await page.getByText("New organization").first().click();
  await page.getByLabel("Name").fill("Beta");
  await page.getByRole("button", { name: "New organization" }).click();
  await page.waitForURL("**/admin/organizations/**");
  await page.context().clearCookies();
  await page.goto("/login?organization=beta");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to Beta");
  await axe();
  // One that there is not is no more than the login page.
  await page.goto("/login?organization=nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});
