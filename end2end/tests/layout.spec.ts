// What stands where, by measure.
import type { Locator, Page } from "@playwright/test";
import config from "../playwright.config.ts";
import { expect, passkeyRows, sessionRows, signInByCode, signUp, test, VirtualAuthenticator } from "../fixtures/index.ts";

// Scrollbars as people have them.
test.use({ launchOptions: { ...config.use!.launchOptions, ignoreDefaultArgs: ["--hide-scrollbars"] } });

const left = async (element: Locator) => (await element.boundingBox())!.x;
const color = (element: Locator) => element.evaluate((element) => getComputedStyle(element).backgroundColor);

test("tabs, brand and page keep their place from page to page, with a scrollbar or without", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  const tabs = page.getByRole("navigation", { name: "Your account" }).getByRole("link");
  const places: number[][] = [];
  for (const [path, height] of [["/account", 300], ["/account/profile", 300], ["/account/activity", 3000]] as const) {
    await page.setViewportSize({ width: 1280, height });
    await page.goto(path);
    const lefts = [];
    for (const element of [...(await tabs.all()), page.locator(".brand"), page.locator("h1")]) lefts.push(await left(element));
    places.push(lefts);
  }
  expect(places[1]).toEqual(places[0]);
  expect(places[2]).toEqual(places[0]);
  await page.setViewportSize({ width: 1280, height: 300 });
  await page.goto("/account/confirm");
  const scrolling = await left(page.locator("main .card"));
  await page.setViewportSize({ width: 1280, height: 1200 });
  expect(await left(page.locator("main .card"))).toBe(scrolling);
});

test("on a desktop the account's pages fill their frame", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await page.setViewportSize({ width: 1280, height: 800 });
  const right = async (element: Locator) => {
    const box = (await element.boundingBox())!;
    return box.x + box.width;
  };
  for (const path of ["/account", "/account/profile", "/account/activity", "/account/profile/email"]) {
    await page.goto(path);
    const frame = page.getByRole("button", { name: "Sign out" }).first();
    const cards = await page.locator("main .card").all();
    const rights = await Promise.all(cards.map(right));
    expect(Math.max(...rights), path).toBeCloseTo(await right(frame), 0);
  }
});

test("five passkeys, two-step sign-in and six sessions are a page, not three", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  // A new one asks for its name.
  server.sql(`UPDATE credentials SET created_at = created_at - 180000, updated_at = updated_at - 180000
    WHERE user_id = (SELECT id FROM users WHERE email = '${email}')`);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/account");
  const heights = [];
  for (const row of [passkeyRows(page).first(), sessionRows(page).first()]) heights.push((await row.boundingBox())!.height);
  const head = (await page.locator("main").boundingBox())!.height - heights[0]! - heights[1]!;
  expect(head + 5 * heights[0]! + 6 * heights[1]!).toBeLessThan(1_400);
});

test("there is nothing below a passkey button that has nothing to say", async ({ page }) => {
  await page.goto("/login");
  const button = (await page.locator("#passkey-button").boundingBox())!;
  expect((await page.locator("#passkey").boundingBox())!.height).toBe(button.height);
});

test("while a passkey is made the words are about that, and below the button's beginning", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  const authenticator = await VirtualAuthenticator.add(page);
  await authenticator.setPresence(false);
  await page.goto("/account/passkeys/new");
  await page.getByRole("button", { name: "Create a passkey" }).click();
  const words = page.getByText("Your browser is making the passkey.");
  await expect(words).toBeVisible();
  await expect(page.getByText("Waiting for your passkey.")).toBeHidden();
  expect(await words.evaluate((element) => getComputedStyle(element).textAlign)).toBe("start");
});

const ACCENT = "rgb(11, 106, 91)";

test("where passkeys cannot be used email is the way, and there is no orphan “or”", async ({ page, visit }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
  const plain = await visit({ javaScriptEnabled: false });
  for (const at of [page, plain]) {
    await at.goto("/login");
    await expect(at.locator("#passkey-button")).toBeHidden();
    await expect(at.getByText("or", { exact: true })).toBeHidden();
    expect(await color(at.getByRole("button", { name: "Continue with email" }))).toBe(ACCENT);
  }
});

test("the outbox and the API's documentation have the look that was chosen", async ({ page, outbox, email }) => {
  await signInByCode(page, outbox, email);
  await page.goto("/account/profile");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  for (const [path, element] of [["/dev/outbox", "html"], ["/api/docs", "body"]] as const) {
    await page.goto(path);
    expect(await color(page.locator(element)), path).toBe("rgb(14, 21, 19)");
  }
});

test("on a phone the API's documentation begins with itself", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/api/docs");
  expect((await page.getByRole("heading", { level: 1 }).boundingBox())!.y).toBeLessThan(200);
  await page.getByText("All operations").click();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Errors" })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/api/docs");
  await expect(page.getByRole("navigation").getByRole("link", { name: "Errors" })).toBeVisible();
  await expect(page.getByText("All operations")).toBeHidden();
});

test("times are the person's own", async ({ visit, outbox, email }) => {
  const tokyo = await visit({ timezoneId: "Asia/Tokyo", locale: "en-GB" });
  await signInByCode(tokyo, outbox, email);
  await tokyo.goto("/account/activity");
  const time = tokyo.locator("time").first();
  const at = new Date((await time.getAttribute("datetime"))!);
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Tokyo" }).format(at);
  await expect(time).toHaveText(words);
  await tokyo.goto("/account");
  await expect(tokyo.locator("time").first()).toHaveAttribute("title", /\d:\d\d$/);

  const plain = await visit({ timezoneId: "Asia/Tokyo", javaScriptEnabled: false });
  await plain.context().addCookies(await tokyo.context().cookies());
  await plain.goto("/account/activity");
  await expect(plain.locator("time").first()).toHaveText(/ UTC$/);
});

test("no line begins with a dot", async ({ page, server, authenticator, outbox, email }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials(), "of a passkey more is said than of a session").toHaveLength(1);
  server.sql(`UPDATE credentials SET created_at = created_at - 1380000, updated_at = updated_at - 1380000
    WHERE user_id = (SELECT id FROM users WHERE email = '${email}')`);
  await page.goto("/account");
  for (let width = 320; width <= 430; width += 10) {
    await page.setViewportSize({ width, height: 800 });
    expect(await dotsAtLineStart(page), `at ${width} px`).toBe(0);
  }
});

function dotsAtLineStart(page: Page): Promise<number> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
    let [found, dots] = [0, 0];
    let before: DOMRect | undefined;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const [n, sign] of [...text.nodeValue!].entries()) {
        if (/\s/.test(sign)) continue;
        const range = document.createRange();
        range.setStart(text, n);
        range.setEnd(text, n + 1);
        const box = range.getBoundingClientRect();
        if (sign === "·") dots++;
        if (sign === "·" && before && Math.abs(before.top - box.top) > 3) found++;
        before = box;
      }
    }
    if (dots === 0) throw new Error("there are no dots on this page");
    return found;
  });
}
