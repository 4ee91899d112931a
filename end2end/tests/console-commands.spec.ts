// The palette, the keyboard's shortcuts, the filters of the people, and undo: by keyboard, and without scripts.
import { administer } from "../fixtures/console.ts";
import { axeFor } from "../fixtures/axe.ts";
import { expect, ownServer, signInByCode, test as base } from "../fixtures/index.ts";
import { Outbox } from "../fixtures/outbox.ts";

const test = base.extend<object, { peopled: string[] }>({
  // One that no other test makes people on.
  server: ownServer(),
  peopled: [
    async ({ browser, server }, use) => {
      const emails = ["ada@example.test", "adam@example.test", "zoe@example.test"];
      for (const email of emails) {
        const page = await browser.newPage({ baseURL: server.url });
        await signInByCode(page, new Outbox(server.port), email);
        await page.context().close();
      }
      await use(emails);
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

type Page = import("@playwright/test").Page;
const palette = (page: Page) => page.getByRole("dialog", { name: "Search or go to" });
const field = (page: Page) => page.getByRole("combobox", { name: "Search or go to" });
const chosen = (page: Page) => palette(page).getByRole("option", { selected: true });
// The island has taken its place over: before, it hears no key.
const ready = async (page: Page, path: string) => {
  await page.goto(path);
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.locator("dialog.palette")).toBeVisible({ timeout: 250 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog.palette")).toBeHidden();
};

test("the palette leads to pages and people by keyboard alone, and gives the focus back", async ({ page, server, outbox, peopled, axe }) => {
  expect(peopled.length).toBe(3);
  await administer(page, server, outbox);
  await ready(page, "/admin/system");
  const button = page.getByRole("button", { name: "Search or go to" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveAttribute("aria-expanded", "true");
  await expect(chosen(page)).toHaveText("Overview");
  await axe();
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toHaveText("People");
  const id = await chosen(page).getAttribute("id");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", id!);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(palette(page).getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("zo");
  await expect(palette(page).getByRole("group", { name: "People" }).getByRole("option")).toHaveText(/zoe@example\.test/);
  await axe();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "zoe@example.test" })).toBeVisible();
  // What this page can do. A button is led to, not pressed.
  await ready(page, page.url());
  await page.keyboard.press("Control+k");
  await page.keyboard.type("lock acc");
  await expect(palette(page).getByRole("group", { name: "On this page" }).getByRole("option")).toHaveText("Lock account");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Lock account" })).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("no such thing");
  await expect(palette(page).getByRole("status")).toHaveText("Nothing found");
  await axe();
});

test("an answer of the palette that is late does not undo a newer one", async ({ page, server, outbox, peopled }) => {
  expect(peopled.length).toBe(3);
  await administer(page, server, outbox);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/console/find", async (route) => {
    if (route.request().postData() === "q=z") await held;
    await route.continue().catch(() => {});
  });
  await ready(page, "/admin");
  await page.keyboard.press("Control+k");
  const late = page.waitForRequest((request) => request.postData() === "q=z");
  await field(page).fill("z");
  await late;
  await field(page).fill("adam");
  await expect(palette(page).getByRole("option")).toHaveText([/adam@example\.test/]);
  release();
  await page.waitForTimeout(300);
  await expect(palette(page).getByRole("option")).toHaveText([/adam@example\.test/]);
});

test.describe("cut off", () => {
  // The browser says that the request failed.
  test.use({ quiet: false });

  test("a palette that gets no answer says so, and still opens pages", async ({ page, server, outbox, peopled, axe }) => {
    expect(peopled.length).toBe(3);
    await administer(page, server, outbox);
    await ready(page, "/admin");
    await page.route("**/console/find", (route) => route.abort("connectionreset"));
    await page.keyboard.press("Control+k");
    await field(page).fill("applic");
    await expect(palette(page).getByRole("status")).toHaveText("The search does not answer just now. The pages can still be opened.");
    await expect(palette(page).getByRole("option", { name: "Applications" })).toBeVisible();
    await axe();
    await page.unroute("**/console/find");
    await field(page).fill("adam");
    await expect(palette(page).getByRole("option")).toHaveText([/adam@example\.test/]);
    await expect(palette(page).getByRole("status")).toBeHidden();
  });
});

// Late in a long run Chromium has let go of a key that follows Escape; alone, and under load, never.
test.describe("in a long run", () => {
  test.describe.configure({ retries: 2 });

  test("shortcuts lead on, never while somebody types, and can be switched off", async ({ page, server, outbox, peopled, axe }) => {
    expect(peopled.length).toBe(3);
    await administer(page, server, outbox);
    await ready(page, "/admin");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.waitForURL("**/admin/people");
    await ready(page, "/admin/people");
    await page.keyboard.press("/");
    const search = page.getByRole("searchbox", { name: "Search" });
    await expect(search).toBeFocused();
    // Here these are text.
    await page.keyboard.type("g p?/");
    await expect(search).toHaveValue("g p?/");
    await expect(page.getByRole("dialog")).toBeHidden();

    await ready(page, "/admin");
    await page.keyboard.press("?");
    const overview = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(overview).toBeVisible();
    await axe();
    await overview.getByRole("checkbox", { name: "Use shortcuts of a single key" }).uncheck();
    await page.keyboard.press("Escape");
    await expect(overview).toBeHidden();
    for (const again of [false, true]) {
      if (again) await ready(page, "/admin");
      await page.keyboard.press("?");
      await page.keyboard.press("g");
      await page.keyboard.press("p");
      await page.waitForTimeout(200);
      await expect(overview).toBeHidden();
      expect(new URL(page.url()).pathname).toBe("/admin");
    }
    // The palette is there all the same, and leads back to the switch.
    await page.keyboard.press("Control+k");
    await page.keyboard.type("keyboard");
    await page.keyboard.press("Enter");
    await overview.getByRole("checkbox", { name: "Use shortcuts of a single key" }).check();
    await page.keyboard.press("Escape");
    // While it is open, its keys are its own.
    await expect(overview).toBeHidden();
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.waitForURL("**/admin/system");
  });
});

test("the palette fits a phone and reads from the right, and axe finds nothing", async ({ visit, server, outbox, peopled }) => {
  expect(peopled.length).toBe(3);
  await administer(await visit(), server, outbox);
  const page = await visit({ viewport: { width: 320, height: 640 }, colorScheme: "dark" });
  await administer(page, server, outbox);
  await ready(page, "/admin/people?ui_locales=ar");
  await page.locator(".palette-open").click();
  await expect(page.locator(".palette")).toBeVisible();
  await page.keyboard.type("zo");
  await expect(page.locator(".palette").getByRole("option")).toHaveCount(1);
  await axeFor(page)();
  const box = (await page.locator(".palette").boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("filters narrow the list as they are chosen, stay in the address, and are cleared", async ({ page, server, outbox, peopled, axe }) => {
  await administer(page, server, outbox);
  await ready(page, "/admin/people");
  const rows = page.locator("tbody tr");
  await expect(rows).toHaveCount(peopled.length + 1);
  await page.locator("summary", { hasText: "Filters" }).click();
  await axe();
  await page.getByLabel("Passkey").selectOption("without");
  await expect(rows).toHaveCount(peopled.length);
  await expect(page).toHaveURL(/\?passkey=without$/);
  await page.getByRole("searchbox").fill("zoe");
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/\?q=zoe&passkey=without$/);
  await page.getByRole("link", { name: "Active", exact: true }).click();
  await page.waitForURL(/\?q=zoe&status=active&passkey=without$/);
  await expect(rows).toHaveCount(1);
  await ready(page, page.url());
  await page.getByRole("searchbox").fill("nobody");
  await expect(page.getByRole("heading", { name: "Nobody found" })).toBeVisible();
  await axe();
  await page.getByRole("link", { name: "Remove the filter: Passkey" }).click();
  await page.waitForURL(/\?q=nobody&status=active$/);
  await page.getByRole("link", { name: "Clear filters" }).first().click();
  await page.waitForURL(/\?q=nobody$/);
});

test("without scripts the filters are a form, forms open in place, and a change is undone by a button", async ({ visit, server, outbox, peopled }) => {
  expect(peopled.length).toBe(3);
  await administer(await visit(), server, outbox);
  const page = await visit({ javaScriptEnabled: false });
  await administer(page, server, outbox);
  await page.goto("/admin/people");
  await expect(page.locator(".palette-open")).toBeHidden();
  await page.locator("summary", { hasText: "Filters" }).click();
  await page.getByLabel("Passkey").selectOption("without");
  await page.getByRole("button", { name: "Filters" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(peopled.length);
  await page.getByRole("link", { name: "zoe@example.test" }).click();
  await page.getByRole("button", { name: "Lock account" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Lock account" })).toBeVisible();
  await page.goto("/admin/organizations");
  await page.locator("summary", { hasText: "New organization" }).click();
  await page.getByLabel("Name", { exact: true }).last().fill("Acme");
  await page.locator(".adds-body").getByRole("button").click();
  await expect(page.getByRole("heading", { level: 1, name: "Acme" })).toBeVisible();
});
