// Each page says what it is about: in its title, in its words, and to those who listen.
import { declineOffer, expect, openPasskey, signInByCode, signUp, test } from "../fixtures/index.ts";

test("the step-up says what it is for", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await declineOffer(page);
  const purposes = {
    "new-passkey": "You are about to add a passkey.",
    "passkey.AAAA": "You are about to remove a passkey.",
    "new-email": "You are about to change your email address.",
    profile: "You are about to download your data.",
    delete: "You are about to delete your account.",
  };
  for (const [next, words] of Object.entries(purposes)) {
    await page.goto(`/account/confirm?next=${next}`);
    await expect(page.locator(".lead")).toContainText(words);
  }
  await page.goto("/account/confirm");
  await expect(page.locator(".lead")).toHaveText(/^\s*First we check/);
});

test("a passkey's page has its name as title, and the hint belongs to its field", async ({ page, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await openPasskey(page);
  const name = await page.getByRole("heading", { level: 1 }).innerText();
  await expect(page).toHaveTitle(`${name} · Latchkey`);
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/A name by which you know it again/);
});

test("browsers find a colour for their frame, and an icon for a home screen", async ({ page, request }) => {
  await page.goto("/login");
  const colors = page.locator("meta[name=theme-color]");
  await expect(colors).toHaveCount(2);
  for (const [n, scheme] of (["light", "dark"] as const).entries()) {
    await page.emulateMedia({ colorScheme: scheme });
    const color = await colors.nth(n).getAttribute("content");
    expect(await colors.nth(n).getAttribute("media")).toContain(scheme);
    const painted = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--background"));
    expect(color).toBe(painted.trim());
  }
  const icon = await request.get((await page.locator("link[rel=apple-touch-icon]").getAttribute("href"))!);
  expect(icon.headers()["content-type"]).toBe("image/png");
});
