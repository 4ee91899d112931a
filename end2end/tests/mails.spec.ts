// The mails, as a mail program shows them.
import { AxeBuilder } from "@axe-core/playwright";
import { caniemail } from "caniemail";
import { program } from "../fixtures/brands.ts";
import { askForCode, expect, letTimePass, signInByCode, test, typeCode, type Mail } from "../fixtures/index.ts";
import type { Page } from "@playwright/test";

async function open(page: Page, mail: Mail, colorScheme: "light" | "dark"): Promise<void> {
  await page.goto("about:blank");
  await page.setViewportSize({ width: 320, height: 700 });
  await page.emulateMedia({ colorScheme });
  await page.setContent(mail.html);
}

const brightness = (page: Page, selector: string) =>
  page.locator(selector).first().evaluate((element) => {
    const [red, green, blue] = getComputedStyle(element).backgroundColor.match(/\d+/g)!.map(Number);
    return (red! + green! + blue!) / 3;
  });

for (const look of ["light", "dark"] as const) {
  test(`mails have brand, large code and button, and can be read (${look})`, async ({ page, outbox, email, server }) => {
    await signInByCode(page, outbox, email);
    await page.goto("/account");
    letTimePass(server, email);
    const sent = await outbox.count(email);
    await page.goto("/account/profile/delete");
    await page.getByRole("button", { name: "Send me a code" }).click();
    const stepUp = await outbox.last(email, sent);

    await open(page, stepUp, look);
    await expect(page.locator(".brand")).toHaveText("Latchkey");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your confirmation code");
    const code = page.locator(".code");
    expect(await code.evaluate((element) => parseFloat(getComputedStyle(element).fontSize))).toBeGreaterThanOrEqual(32);
    expect(await code.evaluate((element) => getComputedStyle(element).whiteSpace === "nowrap" || element.clientHeight < 100)).toBe(true);
    await expect(page.getByRole("link", { name: "Your sessions" })).toHaveCSS("display", "inline-block");
    expect(await page.evaluate(() => document.documentElement.scrollWidth), "no sideways scroll").toBeLessThanOrEqual(320);
    const bright = await brightness(page, ".card");
    expect(look === "dark" ? bright < 60 : bright > 240, `the card is ${look}: ${bright}`).toBe(true);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });
}

test("an address is shown as its owner writes it", async ({ page, outbox }) => {
  await page.goto("/login");
  await askForCode(page, "Ada@BÜCHER.example");
  await expect(page.getByText("ada@bücher.example")).toBeVisible();
  await typeCode(page, await outbox.code("ada@xn--bcher-kva.example"));
  await page.waitForURL("**/login/passkey*");
});

/** What some programs leave out, and mails are fine without: the dark look, round corners, the system's own fonts, how words are broken. */
const DISPENSABLE = [
  "@media",
  "<style> element",
  "<body> element",
  "border-radius",
  // The second is the linter's reading of the first.
  "overflow-wrap",
  "overflow",
  "word-break",
  "role attribute",
  "aria-hidden attribute",
  "color-scheme CSS property",
  "color-scheme meta tag",
  "system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace",
];

const lint = ({ html }: Mail) => {
  const { issues } = caniemail({ clients: ["gmail.*", "outlook.*", "apple-mail.*"], html });
  const missing = [...issues.errors.values()].flat().map((issue) => issue.title.replace(/^@media.*/, "@media"));
  expect([...new Set(missing)].filter((feature) => !DISPENSABLE.includes(feature))).toEqual([]);
  // Word, which Outlook on Windows draws with, knows padding of cells alone, and no greatest width.
  expect(html).toMatch(/<td class="button"[^>]*style="mso-padding-alt:/);
  expect(html.match(/<!--\[if mso\]>/g)).toHaveLength(2);
};

test("mails are made of what Gmail, Outlook and Apple Mail show", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  lint(await outbox.last(email));
});

test("and so are those of a brand, written from right to left", async ({ page, outbox, email, server }) => {
  const api = await program(server, "brands:write", "organizations:write");
  const { id, slug } = await api("POST", "/organization", JSON.stringify({ Name: "Posted Library" }));
  await api("PUT", `/organization/${id}/brand`, JSON.stringify({ name: "Harbour Library", accent: "#5e00cf", font: "serif", corners: "round" }));
  await page.context().addCookies([{ name: "latchkey_language", value: "ar", url: server.url }]);
  await page.goto(`/login?organization=${slug}`);
  await page.locator("input[autocomplete^=username]").fill(email);
  await page.locator("input[autocomplete^=username]").press("Enter");
  const mail = await outbox.last(email);
  expect(mail.html).toContain('<html lang="ar" dir="rtl">');
  expect(mail.html).toContain(">Harbour Library</td>");
  expect(mail.html).toContain("background-color:#5e00cf");
  lint(mail);
});
