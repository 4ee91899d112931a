// The first page of the console, of the company of `make demo`.
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { VirtualAuthenticator } from "../fixtures/authenticator.ts";
import { enterConsole, startDemo } from "../fixtures/demo.ts";

test.use({ viewport: { width: 1200, height: 860 }, colorScheme: "light" });

test("the console", async ({ page }) => {
  const demo = await startDemo();
  try {
    await VirtualAuthenticator.add(page);
    await enterConsole(page, demo);
    await page.goto(`${demo.url}/admin?days=90`, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // What a new server still has to do is not what one looks at a demo for.
    await page.getByRole("heading", { name: "Sign-ins by method" }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: resolve(import.meta.dirname, "../../docs/images/console.png"), animations: "disabled" });
  } finally {
    await demo.program.stop();
  }
});
