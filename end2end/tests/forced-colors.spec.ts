// Colours that the system forces on every page: what only a colour told apart has to be told otherwise (WCAG 1.4.11, 2.4.7).
import type { Locator, Page } from "@playwright/test";
import { askForCode, expect, signInByCode, test, typeCode } from "../fixtures/index.ts";

test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: "active" }));

const picture = async (element: Locator) => (await element.screenshot({ animations: "disabled", caret: "hide" })).toString("base64");
const style = (element: Locator, property: string) =>
  element.evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);

async function expectBorder(element: Locator): Promise<void> {
  for (const side of ["top", "right", "bottom", "left"]) expect(parseFloat(await style(element, `border-${side}-width`))).toBeGreaterThan(0);
  expect(await style(element, "border-top-color")).not.toBe(await style(element, "background-color"));
}

test("a field, its focus and its error are seen", async ({ page, outbox, email }) => {
  await page.goto("/login");
  const address = page.getByLabel("Email address");
  await expectBorder(address);
  await page.locator("h1").click();
  const still = await picture(address);
  await address.focus();
  expect(await picture(address)).not.toBe(still);

  await askForCode(page, email);
  const code = page.locator(".code");
  for (const cell of await code.locator("i").all()) await expectBorder(cell);
  expect(await style(code, "outline-style"), "focus").toBe("solid");
  await page.locator("h1").click();
  expect(await style(code, "outline-style")).toBe("none");
  const empty = await picture(code);
  const right = await outbox.code(email);
  await typeCode(page, right === "000000" ? "000001" : "000000");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.locator("h1").click();
  await page.getByLabel("Code", { exact: true }).fill("");
  await page.locator("h1").click();
  expect(await picture(code), "an error").not.toBe(empty);
});

test("one tab is the current one, and one look the chosen one", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await page.goto("/account/profile");
  const tabs = page.getByRole("navigation", { name: "Your account" }).getByRole("link");
  const underlined = async (page: Page) => {
    const found: string[] = [];
    for (const tab of await tabs.all()) if ((await style(tab, "border-bottom-style")) !== "none") found.push(await tab.innerText());
    return found;
  };
  expect(await underlined(page)).toEqual(["Profile"]);

  const look = (name: string) => page.getByRole("group", { name: "Appearance" }).getByRole("button", { name });
  const before = await picture(look("Dark"));
  await look("Dark").click();
  await expect(look("Dark")).toHaveAttribute("aria-pressed", "true");
  await page.mouse.move(0, 0);
  await page.locator("h1").click();
  await expect.poll(() => picture(look("Dark"))).not.toBe(before);
  expect(await style(look("Dark"), "background-color")).not.toBe(await style(look("Light"), "background-color"));
});
