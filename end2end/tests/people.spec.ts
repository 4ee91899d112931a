// People in the console: made, recovered, imported. Without scripts it is the same: every page is rendered by the server.
import { administer } from "../fixtures/console.ts";
import { expect, test } from "../fixtures/index.ts";

test("an administrator makes an account for somebody", async ({ page, server, outbox, email, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/people");
  await page.getByRole("link", { name: "New person" }).click();
  await axe();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("First name").fill("x".repeat(100));
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("Done.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lovelace");

  // Once more: what was typed is kept, and the field says what is wrong.
  await page.goto("/admin/people/new");
  await page.getByLabel("Email").fill(email.toUpperCase());
  await page.getByLabel("Last name").fill("Twin");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("That is taken already")).toBeVisible();
  await expect(page.getByLabel("Last name")).toHaveValue("Twin");
  await axe();
});

test("a recovery link is shown once, and signs in once", async ({ page, browser, server, outbox, email, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/people/new");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("link", { name: "Make a link" }).click();
  await axe();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.locator("code.shown-once").innerText();
  await axe();
  expect(page.url()).not.toContain("token");
  const lost = await browser.newPage({ baseURL: server.url });
  await lost.goto(link.trim());
  await lost.getByRole("button").first().click();
  // Signed in, and offered the passkey that they lack.
  await expect(lost).toHaveURL(/\/login\/passkey$/);
  await lost.context().close();
  await page.goto(page.url());
  await expect(page.locator("code.shown-once")).toHaveCount(0);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });
    test("a file is looked at, then imported, and changes nothing the next time", async ({ page, browser, server, outbox, email, axe }) => {
      // Signing in with a passkey takes scripts.
      const scripted = await browser.newPage({ baseURL: server.url, javaScriptEnabled: true });
      await administer(scripted, server, outbox);
      await page.context().addCookies(await scripted.context().cookies());
      await scripted.context().close();
      await page.goto("/admin/people");
      await page.getByRole("link", { name: "Import people" }).click();
      if (javaScriptEnabled) await axe();
      const buffer = Buffer.from(`\uFEFFemail;first_name\r\n${email};Zoë\r\nnobody;N\r\n`);
      const choose = async () => {
        await page.getByLabel("File").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
        await page.getByRole("button", { name: "Check the file" }).click();
        await expect(page.getByRole("heading", { name: "What would happen" })).toBeVisible();
      };
      await choose();
      await expect(page.getByText("that is not an email address")).toBeVisible();
      if (javaScriptEnabled) await axe();
      await page.getByRole("button", { name: "Import now" }).click();
      await expect(page.getByRole("heading", { name: "What was done" })).toBeVisible();
      if (javaScriptEnabled) await axe();
      await page.getByRole("link", { name: "Choose another file" }).click();
      await choose();
      await expect(page.getByRole("button", { name: "Import now" })).toHaveCount(0);
    });
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "many people, with scripts" : "many people, without scripts", () => {
    test.use({ javaScriptEnabled });
    test("those who are ticked are locked out, and nobody else", async ({ page, browser, server, outbox, email, axe }) => {
      const scripted = await browser.newPage({ baseURL: server.url, javaScriptEnabled: true });
      await administer(scripted, server, outbox);
      await page.context().addCookies(await scripted.context().cookies());
      await scripted.context().close();
      const prefix = email.split("@")[0]!;
      const emails = ["a", "b", "c"].map((letter) => `${prefix}-${letter}@example.test`);
      for (const one of emails) {
        await page.goto("/admin/people/new");
        await page.getByLabel("Email").fill(one);
        await page.getByRole("button", { name: "Create" }).click();
        await expect(page.getByText("Done.")).toBeVisible();
      }
      await page.goto(`/admin/people?q=${encodeURIComponent(prefix)}`);
      const box = (one: string) => page.getByRole("checkbox", { name: one });
      const go = page.getByRole("button", { name: "Continue" });
      await expect(box(emails[0]!)).toBeVisible();
      // What can be done is in sight once somebody is chosen.
      await expect(go).toBeHidden();
      await box(emails[1]!).check();
      if (javaScriptEnabled) {
        // Another list shows other people: nobody of them is chosen.
        await page.getByRole("searchbox").fill(emails[0]!);
        await expect(page.locator("tbody tr")).toHaveCount(1);
        await expect(box(emails[0]!)).not.toBeChecked();
        await page.getByRole("searchbox").fill(prefix);
        await expect(page.locator("tbody tr")).toHaveCount(3);
        await page.getByRole("checkbox", { name: "Choose all on this page" }).check();
        await box(emails[2]!).uncheck();
        await axe();
      } else {
        await box(emails[0]!).check();
      }
      await page.getByRole("combobox", { name: "What to do with them" }).selectOption("Lock accounts");
      await go.click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lock accounts: 2");
      if (javaScriptEnabled) await axe();
      await page.getByRole("button", { name: "Lock accounts: 2" }).click();
      // It goes on by itself, with scripts or without.
      await expect(page.getByText("Finished")).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText("2 of 2")).toBeVisible();
      if (javaScriptEnabled) await axe();
      await page.goto(`/admin/people?q=${encodeURIComponent(prefix)}&status=locked`);
      await expect(page.locator("tbody tr")).toHaveCount(2);
      await expect(page.getByText(emails[2]!)).toHaveCount(0);
    });
  });
}
