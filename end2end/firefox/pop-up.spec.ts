import { Application } from "../fixtures/application.ts";
import { expect, isAt, press, test, type Page } from "../fixtures/firefox.ts";

// By a code: nothing here plays an authenticator to Firefox.
test("a sign-in in a pop-up tells the window that opened it", async ({ firefox: page, server, outbox, email }) => {
  const notes = await Application.start(server, "Acme Notes", true);
  try {
    await page.goto(`${notes.origin}/`);
    await page.evaluate((url) => {
      addEventListener("message", (event) => Object.assign(window, { told: event.data as unknown }));
      window.open(url, "sign-in", "width=480,height=640");
    }, notes.authorize());
    const isPopup = (other: Page) => other.url().startsWith(`${server.url}/login`);
    const popup = async () => (await page.browserContext().pages()).find(isPopup);
    await expect.poll(async () => (await popup()) !== undefined, { timeout: 10_000 }).toBe(true);
    const opened = (await popup())!;
    await isAt(opened, "/login");
    await opened.locator("#email").fill(email);
    await press(opened, "Continue with email");
    await isAt(opened, "/login/code");
    await opened.type("#code", await outbox.code(email));
    await isAt(opened, "/login/passkey");
    await press(opened, "Not now");
    const told = () => page.evaluate(() => (window as unknown as { told?: string }).told ?? "");
    await expect.poll(told, { timeout: 10_000 }).toContain("code=");
  } finally {
    await notes.close();
  }
});
