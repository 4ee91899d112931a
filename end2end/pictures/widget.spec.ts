// The widget in the pages of others, for docs/widget.md: by day, by night, from right to left, and what a page styles itself.
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { startDemo } from "../fixtures/demo.ts";

test.use({ viewport: { width: 1200, height: 900 } });

test("the widget", async ({ page }) => {
  const demo = await startDemo();
  try {
    for (const variant of ["light", "dark", "arabic", "colours", "refused"]) {
      await page.goto(`${demo.gallery}/#${variant}`);
      await page.reload();
      await expect(page.getByRole("log")).toContainText(/latchkey-(shown|failed)/);
      const element = page.locator("latchkey-login");
      const frame = element.locator("iframe");
      // Its passkey is the last to be there.
      if (await frame.count()) await expect(frame.contentFrame().locator("#passkey-button")).toBeEnabled();
      await element.screenshot({ path: resolve(import.meta.dirname, `../../docs/images/widget-${variant}.png`), animations: "disabled" });
    }
  } finally {
    await demo.program.stop();
  }
});
