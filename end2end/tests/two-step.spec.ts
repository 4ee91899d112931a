// Setting up an authenticator app and keeping backup codes, with a camera and an app that others have written.
import { readFileSync } from "node:fs";
import { codeOf, scan } from "../fixtures/authenticator-app.ts";
import { declineOffer, expect, signInByCode, test, typeCode } from "../fixtures/index.ts";

const CODE = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/;

test("an app is set up by its picture, in either look, and the codes are kept", async ({ page, axe, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  await axe();
  await page.getByRole("link", { name: "Set up an app" }).click();
  await page.waitForURL("**/account/two-step/app");
  const picture = page.getByRole("img", { name: "QR code for the authenticator app" });
  const uri = (await page.getByRole("link", { name: "Open an app on this device" }).getAttribute("href"))!;
  const key = (await page.locator(".totp-key").textContent())!.replaceAll(" ", "");
  expect(new URL(uri).searchParams.get("secret")).toBe(key);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await scan(picture), colorScheme).toBe(uri);
    await axe();
  }
  // A phone is as wide as this.
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await scan(picture)).toBe(uri);
  // A phone forgets the page while its person is in the app.
  await page.reload();
  expect(await scan(picture)).toBe(uri);

  const right = codeOf(uri);
  await typeCode(page, right === "000000" ? "000001" : "000000");
  await expect(page.getByRole("alert")).toContainText("not the code that the app shows now");
  await axe();
  await typeCode(page, codeOf(uri));
  await page.waitForURL("**/account/two-step");

  const shown = page.getByRole("region", { name: "Your new backup codes" });
  const codes = await shown.getByRole("listitem").allTextContents();
  expect(codes).toHaveLength(10);
  for (const code of codes) expect(code.trim()).toMatch(CODE);
  await axe();
  const [download] = await Promise.all([page.waitForEvent("download"), shown.getByRole("link", { name: "Download" }).click()]);
  expect(download.suggestedFilename()).toBe("backup-codes.txt");
  const file = readFileSync(await download.path(), "utf8").split("\r\n");
  expect(file[0]).toBe(`Latchkey: backup codes of ${email}`);
  expect(file.slice(1)).toEqual(codes.map((code) => code.trim()));

  // On paper there are the codes, and nothing else.
  await page.evaluate(() => (window.print = () => document.body.setAttribute("data-printed", "")));
  await shown.getByRole("button", { name: "Print" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "");
  await page.emulateMedia({ media: "print" });
  await expect(shown.getByRole("listitem").first()).toBeVisible();
  for (const hidden of [page.getByRole("banner"), page.getByRole("heading", { level: 1 }), shown.getByRole("link", { name: "Download" })]) {
    await expect(hidden).toBeHidden();
  }
  await page.emulateMedia({ media: "screen" });

  await page.reload();
  await expect(shown).toBeHidden();
  await expect(page.getByText("Codes left: 10")).toBeVisible();
});

test("it is all there without scripts", async ({ visit, outbox, email }) => {
  const page = await visit({ javaScriptEnabled: false });
  await page.goto("/login");
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Continue with email" }).click();
  await page.getByLabel("Code", { exact: true }).fill(await outbox.code(email));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.goto("/account/two-step");
  await page.getByRole("link", { name: "Set up an app" }).click();
  const uri = await scan(page.getByRole("img", { name: "QR code for the authenticator app" }));
  await page.getByLabel("Code", { exact: true }).fill(codeOf(uri));
  await page.getByRole("button", { name: "Finish set-up" }).click();
  const shown = page.getByRole("region", { name: "Your new backup codes" });
  await expect(shown.getByRole("listitem")).toHaveCount(10);
  await expect(shown.getByRole("button", { name: "Print" })).toBeHidden();
  // A code by mail is not enough to make others: the app has to be shown.
  await page.getByRole("link", { name: "Make new codes" }).click();
  await page.waitForURL("**/account/two-step/backup-codes");
  await page.getByRole("button", { name: "Make new codes" }).click();
  await page.waitForURL("**/account/confirm?next=two-step");
  await page.goto("/account/two-step");
  await expect(page.getByText("Codes left: 10")).toBeVisible();
  await page.getByRole("link", { name: "Remove app" }).click();
  await page.waitForURL("**/account/two-step/remove");
  await page.getByRole("button", { name: "Remove app" }).click();
  await page.waitForURL("**/account/confirm?next=two-step");
});
