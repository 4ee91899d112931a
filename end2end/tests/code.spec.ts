import { askForCode, expect, test, typeCode } from "../fixtures/index.ts";

const wrong = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");

test("six digits are enough: the form sends itself", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  await page.getByLabel("Code", { exact: true }).pressSequentially(await outbox.code(email));
  await page.waitForURL("**/login/passkey");
});

test("a code can be pasted, spaces and all", async ({ page, context, outbox, email }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/login");
  await askForCode(page, email);
  const code = await outbox.code(email);
  await page.evaluate((text) => navigator.clipboard.writeText(text), ` ${code.slice(0, 3)} ${code.slice(3)} `);
  await page.getByLabel("Code", { exact: true }).focus();
  await page.keyboard.press("ControlOrMeta+V");
  await page.waitForURL("**/login/passkey");
});

test("a wrong code says so and counts down; after five the page offers to start again", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const code = await outbox.code(email);
  for (const left of [4, 3, 2, 1]) {
    await typeCode(page, wrong(code));
    await expect(page.getByRole("alert")).toContainText("That code is not right.");
    await expect(page.getByRole("alert")).toContainText(`Tries left: ${left}.`);
    await expect(page.getByLabel("Code", { exact: true })).toHaveAttribute("aria-invalid", "true");
  }
  await typeCode(page, wrong(code));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This code is no longer valid");
  await page.getByRole("link", { name: "Start again" }).click();
  await page.waitForURL("**/login");
});

test("the right code works after a wrong one", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const code = await outbox.code(email);
  await typeCode(page, wrong(code));
  await expect(page.getByRole("alert")).toBeVisible();
  await typeCode(page, code);
  await page.waitForURL("**/login/passkey");
});

test("an expired code says so", async ({ page, server, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const code = await outbox.code(email);
  server.sql(`UPDATE one_time_codes SET expires_at = sent_at WHERE email = '${email}'`);
  await typeCode(page, code);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This code is no longer valid");
  await expect(page.getByRole("link", { name: "Start again" })).toBeVisible();
});

test("another code can be had after a countdown, and replaces the first", async ({ page, server, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const first = await outbox.code(email);
  const again = page.getByRole("button", { name: "Send a new code" });
  await expect(page.getByText(/You can ask for another code in \d+ s/)).toBeVisible();
  await expect(again).toBeHidden();

  server.sql(`UPDATE one_time_codes SET sent_at = sent_at - 29000 WHERE email = '${email}'`);
  await page.reload();
  await expect(again).toBeVisible();
  await again.click();
  await expect(page.getByText("A new code is on its way.")).toBeVisible();
  const second = await outbox.code(email, 1);
  if (first !== second) {
    await typeCode(page, first);
    await expect(page.getByRole("alert")).toContainText("That code is not right.");
  }
  await typeCode(page, second);
  await page.waitForURL("**/login/passkey");
});

test("what is no address is refused in words", async ({ page }) => {
  await page.goto("/login");
  // Passes the browser's own check, but not ours.
  await page.getByLabel("Email address").fill("a@b..c");
  await page.locator("form", { has: page.getByLabel("Email address") }).evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  await page.getByRole("button", { name: "Continue with email" }).click();
  await expect(page.getByRole("alert")).toHaveText("That is not an email address. Please check it.");
});
