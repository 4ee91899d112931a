// What the docs show, run as it stands there.
import { expect, forgetSession, signUp, test } from "../fixtures/index.ts";
import { example, ForeignSite, register } from "../fixtures/foreign.ts";

test("the README's widget works in a page of another origin", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  let clientId = "";
  const shop = await ForeignSite.start(() => example("widget.html", server, clientId));
  // Another port and another host name: nothing of it is the login server's own.
  expect(new URL(shop.origin).host).not.toContain("localhost");
  clientId = register(server, shop.origin);

  await page.goto(shop.origin);
  await expect(page.locator("#who")).toHaveText("Nobody is signed in.");
  await page.frameLocator("iframe").getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.locator("#who")).toHaveText(/is signed in\.$/);
  await shop.close();
});
