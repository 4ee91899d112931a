import { defineConfig, devices } from "@playwright/test";

// Every worker starts its own server on its own port (fixtures/server.ts), so there is no `webServer` here.
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 5_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    // Recording each test costs a fifth of the time; `--trace=retain-on-failure` does, where one is looked into.
    trace: process.env.CI ? "on-first-retry" : "off",
    screenshot: "only-on-failure",
    testIdAttribute: "data-testid",
    launchOptions: {
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [{ name: "chromium" }, { name: "firefox", testDir: "firefox" }],
});
