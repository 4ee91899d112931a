// A new passkey is told from the others: by its name, its sign and its place.
import { expect, openPasskey, passkeyRows, signUp, test, VirtualAuthenticator } from "../fixtures/index.ts";

test("a passkey just made is first, asks for its name in place, and is not called like another", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  const first = await passkeyRows(page).getByRole("heading").innerText();
  await authenticator.remove();
  await VirtualAuthenticator.add(page, { transport: "usb" });
  await page.goto("/account/passkeys/new");
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expect(passkeyRows(page)).toHaveCount(2);

  const names = await passkeyRows(page).getByRole("heading").allInnerTexts();
  expect(names[1]).toBe(first);
  expect(names[0]).toMatch(new RegExp(`^${first}, \\d+ [A-Z][a-z]+ \\d{4}$`));
  const name = page.getByRole("textbox", { name: "What do you want to call it?" });
  await expect(name).toHaveCount(1);
  await expect(name).toHaveValue(names[0]!);
  await name.fill("The blue key");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(passkeyRows(page).first().getByRole("heading")).toHaveText("The blue key");
  await expect(name).toHaveCount(0);
});

test("nobody is asked later", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  const question = page.getByRole("textbox", { name: "What do you want to call it?" });
  await expect(question).toBeVisible();
  server.sql(`UPDATE credentials SET created_at = created_at - 180000, updated_at = updated_at - 180000
    WHERE user_id = (SELECT id FROM users WHERE email = '${email}')`);
  await page.reload();
  await expect(question).toHaveCount(0);
});

test("a name of nothing but an emoji has a sign, and a known provider its own", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await openPasskey(page);
  await page.getByRole("textbox", { name: "Name" }).fill("🔑");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(passkeyRows(page).locator(".monogram")).toHaveText("🔑");
  server.sql(`UPDATE credentials SET aaguid = x'd548826e79b4db40a3d811116f7e8349'
    WHERE user_id = (SELECT id FROM users WHERE email = '${email}')`);
  await page.reload();
  await expect(passkeyRows(page).locator(".monogram svg.provider")).toBeVisible();
});
