// The look that a person chose for this browser: on every page, from the first pixel, with scripts or without.
import type { Page } from "@playwright/test";
import { declineOffer, expect, signInByCode, test, typeCode } from "../fixtures/index.ts";

const choice = (page: Page, name: string) => page.getByRole("group", { name: "Appearance" }).getByRole("button", { name });
const scheme = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

const LIGHT = "rgb(243, 246, 245)";
const DARK = "rgb(14, 21, 19)";

test.use({ colorScheme: "light" });

test("a look is chosen, kept on other pages, and given back to the system", async ({ page, axe, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await page.goto("/account/profile");
  await expect(choice(page, "System")).toHaveAttribute("aria-pressed", "true");
  expect(await background(page)).toBe(LIGHT);

  await choice(page, "Dark").click();
  await expect(page.getByText("This browser keeps the look you chose.")).toBeVisible();
  await expect(choice(page, "Dark")).toHaveAttribute("aria-pressed", "true");
  await expect(choice(page, "System")).toHaveAttribute("aria-pressed", "false");
  expect(await scheme(page)).toBe("dark");
  expect(await background(page)).toBe(DARK);
  await axe();
  // Signed out, it is still this browser's.
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  expect(await background(page)).toBe(DARK);

  await signInByCode(page, outbox, email);
  await page.goto("/account/profile");
  await choice(page, "System").click();
  await expect(choice(page, "System")).toHaveAttribute("aria-pressed", "true");
  expect(await background(page)).toBe(LIGHT);
  expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: "latchkey_theme" }));
});

test("light stays light where the system is dark; by keyboard", async ({ page, outbox, email }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signInByCode(page, outbox, email);
  await page.goto("/account/profile");
  expect(await background(page)).toBe(DARK);
  await choice(page, "System").focus();
  await page.keyboard.press("Tab");
  await expect(choice(page, "Light")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(choice(page, "Light")).toHaveAttribute("aria-pressed", "true");
  expect(await background(page)).toBe(LIGHT);
});

test("works without scripts", async ({ visit, outbox, email }) => {
  const plain = await visit({ javaScriptEnabled: false, colorScheme: "light" });
  await plain.goto("/login");
  await plain.getByLabel("Email address").fill(email);
  await plain.getByRole("button", { name: "Continue with email" }).click();
  await typeCode(plain, await outbox.code(email));
  await plain.getByRole("button", { name: "Sign in" }).click();
  await declineOffer(plain);
  await plain.goto("/account/profile");
  await choice(plain, "Dark").click();
  await expect(choice(plain, "Dark")).toHaveAttribute("aria-pressed", "true");
  await expect(plain.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(plain.locator("html")).toHaveCSS("background-color", DARK);
});

test("a cookie that names no look is ignored", async ({ page, context, server }) => {
  await context.addCookies([{ name: "latchkey_theme", value: "x", url: server.url }]);
  await page.goto("/login");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});
