// The six cells always show six digits: by measure, at any size of text, in either direction of writing.
import type { Page } from "@playwright/test";
import { askForCode, doubleText, expect, inkIn, test } from "../fixtures/index.ts";

const field = (page: Page) => page.getByLabel("Code", { exact: true });

/** Each cell shows one digit, in its middle. */
async function expectSixDigits(page: Page): Promise<void> {
  expect(await field(page).evaluate((input) => [input.scrollLeft, input.scrollWidth <= input.clientWidth])).toEqual([0, true]);
  const digits = await inkIn(page, page.locator(".code"), page.locator(".code i"));
  expect(digits).toHaveLength(6);
  for (const ink of digits) {
    expect(ink, "a cell is empty").toBeDefined();
    expect(Math.abs((ink!.left + ink!.right) / 2 - 0.5), "a digit is off the middle of its cell").toBeLessThan(0.12);
  }
}

/** A complete code sends itself; here no page answers it, so that it stays to be looked at. */
async function hold(page: Page): Promise<void> {
  await page.route(/\/_fn\/.*verify/, (route) => route.fulfill({ status: 204 }));
}

const paste = (page: Page, text: string) => page.keyboard.insertText(text);
const type = async (page: Page, text: string) => {
  for (const digit of text) await page.keyboard.press(digit);
};

for (const scripts of [true, false]) {
  for (const size of ["plain", "double"]) {
    for (const width of size === "double" ? [320] : [320, 1280]) {
      const name = `${scripts ? "with" : "without"} scripts, ${size} text, ${width} px`;
      test(`six digits in six cells: ${name}`, async ({ visit, email }) => {
        test.slow();
        const page = await visit({ javaScriptEnabled: scripts, viewport: { width, height: 800 } });
        if (size === "double") await doubleText(page);
        await page.goto("/login");
        await askForCode(page, email);
        const waiting = page.url();
        await hold(page);
        for (const direction of ["ltr", "rtl"]) {
          for (const [enter, text] of [[type, "888888"], [paste, "888888"], [paste, "888 888"]] as const) {
            await page.goto(waiting);
            await page.evaluate((direction) => (document.documentElement.dir = direction), direction);
            await field(page).focus();
            await enter(page, text);
            await expectSixDigits(page);
          }
        }
      });
    }
  }
}
