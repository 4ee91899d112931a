// Moving an account to another address.
import { declineOffer, expect, passkeyRows, signInByCode, signUp, test, typeCode } from "../fixtures/index.ts";

test("the new address confirms by code, both are told, and only the new one leads to the account", async ({
  page, visit, authenticator, outbox, email,
}) => {
  test.slow();
  const moved = `new.${email}`;
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await page.goto("/account/profile");
  await page.getByRole("link", { name: "Change address" }).click();
  await page.waitForURL("**/account/profile/email");
  await page.getByLabel("New email address").fill(moved);
  await page.getByRole("button", { name: "Send a code" }).click();
  await page.waitForURL("**/account/profile/email/code?*");
  const code = await outbox.code(moved);

  await typeCode(page, code === "000000" ? "000001" : "000000");
  await expect(page.getByRole("alert")).toContainText("That code is not right.");
  const toOld = await outbox.count(email);
  const toNew = await outbox.count(moved);
  await typeCode(page, code);
  await page.waitForURL("**/account/profile#address");
  await expect(page.getByRole("region", { name: "Email address" })).toContainText(moved);
  expect((await outbox.last(email, toOld)).subject).toContain("Your address was changed");
  expect((await outbox.last(moved, toNew)).subject).toContain("Your address was changed");

  const withNew = await visit();
  await signInByCode(withNew, outbox, moved);
  await declineOffer(withNew);
  await expect(passkeyRows(withNew)).toHaveCount(1);
  // To the old address nothing is known any more: whoever has it begins anew.
  const withOld = await visit();
  await signInByCode(withOld, outbox, email);
  await declineOffer(withOld);
  await expect(withOld.getByRole("heading", { name: "No passkeys yet" })).toBeVisible();
});

test("what is no new address is refused in words", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await page.goto("/account/profile/email");
  await page.getByLabel("New email address").fill("ada@nowhere@example.test");
  await page.locator("main form").evaluate((form: HTMLFormElement) => form.setAttribute("novalidate", ""));
  await page.getByRole("button", { name: "Send a code" }).click();
  await expect(page.getByRole("alert")).toContainText("That is not a new email address.");
  await expect(page.getByLabel("New email address")).toHaveAttribute("aria-invalid", "true");
});
