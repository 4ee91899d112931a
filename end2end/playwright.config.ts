import { defineConfig, devices } from "@playwright/test";

// Every worker starts its own server on its own port (fixtures/server.ts), so there is no `webServer` here.
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  // Without a platform in their names: appearance.spec.ts says with which letters they are.
  snapshotPathTemplate: "baselines/{arg}{ext}",
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
    // Drawing is most of what a browser does here, and each fade between two pages is drawn some ten times: a sixth of all
    // processor time. Motion has a test of its own (transition.spec.ts).
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      // The scripts prefer the headless shell: the same engine without the windows around it, for a fifth to a third less of
      // the processor.
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
