// Signing in and the account in languages that are longer than English, in other letters, and written from right to left.
import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { cutOff, expect, overlaps, test } from "../fixtures/index.ts";

const LANGUAGES = [
  { tag: "de", dir: "ltr", title: "Anmelden" },
  { tag: "pl", dir: "ltr", title: "Zaloguj się" },
  { tag: "zh-Hans", dir: "ltr", title: "登录" },
  { tag: "ja", dir: "ltr", title: "ログイン" },
  { tag: "ar", dir: "rtl", title: "تسجيل الدخول" },
] as const;
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };
// Pictures for people to look at.
const SHOTS = process.env.LANGUAGE_SHOTS;

async function choose(page: Page, tag: string): Promise<void> {
  const picker = page.locator("form.languages");
  await picker.locator("select").selectOption(tag);
  await picker.locator("button").click();
  await page.waitForFunction((tag) => document.documentElement.lang === tag, tag);
}

/** Nothing is cut off and nothing stands on anything else, on a phone and on a desktop. */
async function look(page: Page, name: string, { tag, dir }: (typeof LANGUAGES)[number]): Promise<void> {
  const root = page.locator("html");
  await expect(root).toHaveAttribute("lang", tag);
  expect(await root.evaluate((element) => getComputedStyle(element).direction)).toBe(dir);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    expect(await cutOff(page), `${name}, ${tag}, ${size}`).toEqual([]);
    expect(await overlaps(page), `${name}, ${tag}, ${size}`).toEqual([]);
    if (SHOTS) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}/${tag}-${name}-${size}.png`, fullPage: true });
    }
  }
}

for (const language of LANGUAGES) {
  test(`login, code, offer and account in ${language.tag}`, async ({ page, authenticator, outbox, email }) => {
    await page.goto("/login?next=profile");
    await choose(page, language.tag);
    await expect(page).toHaveURL(/\/login\?next=profile$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(language.title);
    await look(page, "login", language);

    await page.locator("#email").fill(email);
    await page.locator('form[action="/_fn/sign_in/send_code"] button').click();
    await page.waitForURL("**/login/code*");
    await look(page, "code", language);
    await page.locator("#code").fill(await outbox.code(email, 0));
    await page.waitForURL("**/login/passkey*");
    await look(page, "offer", language);
    await page.locator('form[action="/_fn/registration/decline"] button').click();
    await page.waitForURL("**/account/profile");
    await look(page, "profile", language);

    await page.goto("/account/passkeys/new");
    await look(page, "new-passkey", language);
    await page.locator("#passkey-button").click();
    await page.waitForURL("**/account#passkeys");
    expect(await authenticator.credentials()).toHaveLength(1);
    await look(page, "account", language);
    await page.goto("/account/activity");
    await look(page, "activity", language);
    const mails = (await outbox.all()).filter((mail) => mail.to === email);
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) expect(mail.html).toContain(`<html lang="${language.tag}" dir="${language.dir}">`);
  });
}

test("arrows point where the text goes", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await page.locator("#email").fill(email);
  await page.locator('form[action="/_fn/sign_in/send_code"] button').click();
  await page.waitForURL("**/login/code*");
  await page.locator("#code").fill(await outbox.code(email, 0));
  await page.waitForURL("**/login/passkey*");
  const scale = async () => {
    await page.goto("/account/profile/email");
    return page.locator(".account-back .icon").evaluate((icon) => getComputedStyle(icon).scale);
  };
  expect(await scale()).toBe("none");
  await choose(page, "ar");
  expect(await scale()).toBe("-1 1");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a language is chosen and comes along to the next page", async ({ page, email }) => {
    await page.goto("/login");
    await page.locator("form.languages select").selectOption("de");
    await page.locator("form.languages button").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anmelden");
    await page.locator("#email").fill(email);
    await page.getByRole("button", { name: "Weiter mit E-Mail" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
  });
});

test("whoever reads the other Chinese characters is asked in a language that they also read", async ({ request, server }) => {
  const asked = [
    ["zh", "zh-Hans"],
    ["zh-CN", "zh-Hans"],
    ["zh-SG,en;q=0.5", "zh-Hans"],
    ["zh-TW", "en"],
    ["zh-Hant-HK,ja;q=0.5", "ja"],
    ["zh-TW,zh;q=0.5", "zh-Hans"],
    ["ko-KR,en;q=0.5", "ko"],
  ] as const;
  for (const [wish, language] of asked) {
    const answer = await request.get(`${server.url}/login`, { headers: { "accept-language": wish } });
    expect(answer.headers()["content-language"], wish).toBe(language);
    expect(await answer.text(), wish).toContain(`<html lang="${language}"`);
  }
});
