// What is kept about a person, as a file.
import { readFile } from "node:fs/promises";
import { expect, letTimePass, signUp, test } from "../fixtures/index.ts";

test("the file has the address and the passkey, and asks for a fresh authentication", async ({
  page, server, authenticator, outbox, email,
}) => {
  await signUp(page, outbox, email);
  const [passkey] = await authenticator.credentials();
  letTimePass(server, email);
  await page.goto("/account/profile");
  const button = page.getByRole("button", { name: "Download my data" });
  await button.click();
  await page.waitForURL("**/account/confirm?next=profile");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/account/profile");

  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(download.suggestedFilename()).toBe("latchkey-export.json");
  const file = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(file.profile).toMatchObject({ email });
  expect(file.passkeys).toHaveLength(1);
  expect(file.passkeys[0]).toMatchObject({ id: Buffer.from(passkey!.credentialId, "base64").toString("base64url"), relying_party: "localhost" });
  expect(file.sessions).toHaveLength(1);
  expect(file.activity.length).toBeGreaterThan(0);
  await page.goto("/account/activity");
  await expect(page.getByText("Your data downloaded")).toBeVisible();
});
