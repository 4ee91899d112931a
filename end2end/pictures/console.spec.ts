// The first page of the console, of the company of `make demo`: by day, and by night.
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { VirtualAuthenticator } from "../fixtures/authenticator.ts";
import { enterConsole, startDemo } from "../fixtures/demo.ts";

test.use({ viewport: { width: 1200, height: 860 } });

test("the console", async ({ page }) => {
  const demo = await startDemo();
  try {
    await VirtualAuthenticator.add(page);
    await enterConsole(page, demo);
    for (const [colorScheme, name] of [["light", "console"], ["dark", "console-dark"]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${demo.url}/admin?days=90`, { waitUntil: "load" });
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      // What a new server still has to do is not what one looks at a demo for: the numbers at the top, the methods below them.
      const numbers = page.locator(".stats").first();
      const top = await numbers.evaluate((part) => part.getBoundingClientRect().top + scrollY);
      await page.evaluate((top) => scrollTo({ top: top - 24, behavior: "instant" }), top);
      await expect(page.locator(".live-state")).toHaveText("Live");
      await page.screenshot({ path: resolve(import.meta.dirname, `../../docs/images/${name}.png`), animations: "disabled" });
    }
  } finally {
    await demo.program.stop();
  }
});
