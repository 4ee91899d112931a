import { ForeignSite, register } from "../fixtures/foreign.ts";
import { expect, test } from "../fixtures/firefox.ts";

test("a shop's page signs somebody in by a code inside the frame", async ({ firefox: page, server, outbox, email }) => {
  let clientId = "";
  const site = await ForeignSite.start(
    () => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
      <script>addEventListener("latchkey-signed-in", (event) => (window.told = event.detail))</script>
      <script type="module" src="${server.url}/widget.js"></script>
      <h1>Shop</h1><latchkey-login client-id="${clientId}"></latchkey-login></html>`,
  );
  try {
    clientId = await register(server, site.origin);
    await page.goto(site.origin);
    const frame = await page.waitForFrame((frame) => frame.url().startsWith(`${server.url}/embed/login`));
    await frame.locator("#email").fill(email);
    await frame.locator("#address-form button").click();
    const code = await frame.waitForSelector("#code", { visible: true });
    await code!.type(await outbox.code(email));
    await frame.waitForSelector("#done", { visible: true });
    expect(await frame.$eval("#signed-in-as", (who) => who.textContent)).toBe(email);
    const told = await page.evaluate(() => (window as unknown as { told: { access_token: string; email: string } }).told);
    expect(told.email).toBe(email);
    const claims = JSON.parse(Buffer.from(told.access_token.split(".")[1]!, "base64url").toString()) as unknown;
    expect(claims).toMatchObject({ iss: server.url, aud: clientId });
  } finally {
    await site.close();
  }
});
