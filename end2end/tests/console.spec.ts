// The admin console.
import { administer, openRowMenu } from "../fixtures/console.ts";
import { axeFor } from "../fixtures/axe.ts";
import { expect, ownServer, Server, signInByCode, signInWith, test as base, VirtualAuthenticator } from "../fixtures/index.ts";
import { Outbox } from "../fixtures/outbox.ts";
import { weigh } from "../fixtures/weigh.ts";

const BUDGET = 300_000;

const test = base.extend<object, { peopled: string[] }>({
  // One that no other test makes people on.
  server: ownServer(),
  peopled: [
    async ({ browser, server }, use) => {
      const emails = ["ada@example.test", "adam@example.test", "zoe@example.test", `${"long".repeat(12)}@${"very-".repeat(8)}long.example.test`];
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

const rows = (page: import("@playwright/test").Page) => page.locator("tbody tr");

test("typing filters the list, and keeps the place", async ({ page, server, outbox, peopled, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin/people");
  await expect(rows(page)).toHaveCount(peopled.length + 1);
  await axe();
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.click();
  await page.keyboard.type("ada", { delay: 30 });
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole("status")).toHaveText("2 people");
  await expect(page).toHaveURL(/\/admin\/people\?q=ada$/);
  await page.keyboard.type("m");
  await expect(page.getByRole("status")).toHaveText("1 person");
  await expect(search).toBeFocused();
  await page.keyboard.type("xyz");
  await expect(page.getByRole("heading", { name: "Nobody found" })).toBeVisible();
  await axe();
  // What a reload shows is the same.
  await page.reload();
  await expect(search).toHaveValue("adamxyz");
  await page.getByRole("link", { name: "Show everybody" }).click();
  await expect(rows(page)).toHaveCount(peopled.length + 1);
  await expect(page).toHaveURL(/\/admin\/people$/);
});

test("an answer that is late does not undo a newer one", async ({ page, server, outbox, peopled }) => {
  await administer(page, server, outbox);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/console/list_users", async (route) => {
    if (route.request().postData()?.includes("q=z&")) await held;
    // The page gave it up.
    await route.continue().catch(() => {});
  });
  await page.goto("/admin/people");
  const search = page.getByRole("searchbox");
  await expect(rows(page)).toHaveCount(peopled.length + 1);
  const late = page.waitForRequest((request) => !!request.postData()?.includes("q=z&"));
  await search.fill("z");
  await late;
  await search.fill("adam");
  await expect(rows(page)).toHaveCount(1);
  release();
  await page.waitForTimeout(300);
  await expect(rows(page)).toHaveText(/adam@example\.test/);
  await expect(page).toHaveURL(/q=adam$/);
});

test.describe("signed out", () => {
  // The refusal is in the console.
  test.use({ quiet: false });
  test("who was signed out meanwhile is told", async ({ page, server, outbox, peopled }) => {
    await administer(page, server, outbox);
    await page.goto("/admin/people");
    await expect(rows(page)).toHaveCount(peopled.length + 1);
    await page.context().clearCookies({ name: /session/ });
    await page.getByRole("searchbox").fill("ada");
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  });
});

test.describe("cut off", () => {
  // The browser says that the requests failed.
  test.use({ quiet: false });

  test("a list that cannot be asked for says so, and is asked for again", async ({ page, server, outbox, peopled, axe }) => {
    await administer(page, server, outbox);
    await page.goto("/admin/people");
    await expect(rows(page)).toHaveCount(peopled.length + 1);
    await page.route("**/console/list_users", (route) => route.abort("connectionreset"));
    const search = page.getByRole("searchbox", { name: "Search" });
    await search.fill("adam");
    await expect(page.getByRole("status")).toHaveText("The list could not be loaded just now. Please try again in a moment.");
    // What was there is still there.
    await expect(rows(page)).toHaveCount(peopled.length + 1);
    await axe();
    await page.unroute("**/console/list_users");
    await search.press("Enter");
    await expect(rows(page)).toHaveText([/adam@example\.test/]);
    await expect(page.getByRole("status")).toHaveText("1 person");
  });

  test("events that nobody may listen to any more are no longer live", async ({ page, server, outbox, axe }) => {
    await administer(page, server, outbox);
    await page.route("**/admin/live**", (route) => route.fulfill({ status: 404 }));
    await page.goto("/admin");
    const newest = page.getByRole("region", { name: "Newest events" });
    await expect(newest.getByRole("status")).toHaveText("No longer live. Reload the page to go on.");
    expect(await newest.getByRole("listitem").count()).toBeGreaterThan(0);
    await axe();
    await page.unroute("**/admin/live**");
    await page.reload();
    await expect(newest.getByRole("status")).toHaveText("Live");
  });
});

test("works without scripts", async ({ visit, server, outbox, peopled }) => {
  await administer(await visit(), server, outbox);
  const page = await visit({ javaScriptEnabled: false });
  await administer(page, server, outbox);
  await page.goto("/admin/people");
  await expect(rows(page)).toHaveCount(peopled.length + 1);
  await page.getByRole("searchbox").fill("zo");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(rows(page)).toHaveText([/zoe@example\.test/]);
  await page.goto("/admin/people");
  await page.getByRole("link", { name: "Email" }).click();
  await expect(page.getByRole("columnheader", { name: "Email" })).toHaveAttribute("aria-sort", "ascending");
  await expect(rows(page).first()).toHaveText(/ada@example\.test/);
});

test("nothing hangs over the edge of a phone, in either direction of writing", async ({ visit, server, outbox, peopled }) => {
  const page = await visit({ viewport: { width: 320, height: 640 } });
  await administer(page, server, outbox);
  await page.goto("/admin/people");
  await expect(rows(page)).toHaveCount(peopled.length + 1);
  for (const dir of ["ltr", "rtl"]) {
    await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test("the navigation is narrow where somebody wants it so, by keyboard as well, and comes that way with the next page", async ({ page, server, outbox, axe }) => {
  await administer(page, server, outbox);
  await page.setViewportSize({ width: 1280, height: 800 });
  const side = page.locator(".console-side");
  const fold = page.locator("[data-fold]");
  const width = async () => Math.round((await side.boundingBox())!.width);
  // Neither the pointer nor the focus is on it.
  const away = async () => {
    await page.mouse.move(640, 400);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  };
  for (const locale of ["en", "ar"]) {
    await page.goto(`/admin?ui_locales=${locale}`);
    await away();
    await expect.poll(width, locale).toBeGreaterThan(200);
    await expect(fold).toHaveAttribute("aria-pressed", "false");
    await fold.focus();
    await page.keyboard.press("Enter");
    await expect(fold).toHaveAttribute("aria-pressed", "true");
    await away();
    await expect.poll(width, locale).toBe(56);
    await page.goto(`/admin/audit?ui_locales=${locale}`);
    await expect.poll(width, `${locale}, the next page`).toBe(56);
    await expect(page.locator(".console-shell")).toHaveClass(/is-narrow/);
    await axe();
    // Whoever looks for a word has it.
    await fold.focus();
    await expect.poll(width, locale).toBeGreaterThan(200);
    await page.keyboard.press("Enter");
    await away();
    await expect.poll(width, locale).toBeGreaterThan(200);
  }
  // On a phone there is no such switch.
  await page.setViewportSize({ width: 360, height: 640 });
  await expect(fold).toBeHidden();
});

const PAGES = ["/admin", "/admin/people", "/admin/administrators", "/admin/audit", "/admin/system"];

test("every page passes axe in light, dark, Arabic and on a phone, and hangs over no edge", async ({ visit, server, outbox, peopled }) => {
  test.slow();
  expect(peopled.length).toBeGreaterThan(0);
  await administer(await visit(), server, outbox);
  const looks = [
    { viewport: { width: 1280, height: 800 }, colorScheme: "light" as const, locale: "en" },
    { viewport: { width: 1280, height: 800 }, colorScheme: "dark" as const, locale: "de" },
    { viewport: { width: 320, height: 640 }, colorScheme: "dark" as const, locale: "ar" },
  ];
  for (const look of looks) {
    const page = await visit(look);
    await administer(page, server, outbox);
    for (const path of PAGES) {
      await page.goto(`${path}?ui_locales=${look.locale}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await axeFor(page)();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(look.viewport.width);
    }
  }
});

test("a new server makes its first administrator by the link that it prints", async ({ visit }) => {
  const fresh = await Server.start();
  try {
    const link = /http:\S+\/setup\?token=\S+/.exec(fresh.log())?.[0] ?? "no link";
    const page = await visit({ baseURL: fresh.url });
    await VirtualAuthenticator.add(page);
    await page.goto(link);
    await axeFor(page)();
    await page.getByLabel("Email address").fill("first@example.test");
    await page.getByRole("button", { name: "Continue to the passkey" }).click();
    await page.waitForURL("**/login/passkey?next=console");
    await page.getByRole("button", { name: "Create a passkey" }).click();
    await page.waitForURL("**/account/confirm?next=console");
    await signInWith(page, "/account/confirm", page.getByRole("button", { name: "Use a passkey" }));
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Finish setting up" })).toBeVisible();
    // It worked once.
    const other = await visit({ baseURL: fresh.url });
    await other.goto(link);
    await expect(other.getByRole("heading", { name: "This link is no longer valid" })).toBeVisible();
  } finally {
    await fresh.close();
  }
});

test("the heaviest screen weighs less than its budget, and the login page carries none of it", async ({ page, outbox, server, peopled }) => {
  expect(peopled.length).toBeGreaterThan(0);
  const loaded = async (path: string) => {
    const paths = new Set<string>();
    const note = (request: import("@playwright/test").Request) => paths.add(new URL(request.url()).pathname);
    page.on("request", note);
    await page.goto(path, { waitUntil: "networkidle" });
    page.off("request", note);
    return [...paths].filter((path) => /\.(css|js|wasm)$/.test(path));
  };
  const login = await loaded("/login");
  expect(login.filter((path) => path.includes("console"))).toEqual([]);
  await administer(page, server, outbox);
  const screen = await loaded("/admin/people");
  expect(screen.filter((path) => /\/pkg\/console.*wasm$/.test(path))).toHaveLength(1);
  expect(screen.filter((path) => /\/pkg\/latchkey/.test(path))).toEqual([]);
  const weights = await Promise.all(screen.map(async (path) => [path, await weigh(server.port, path)] as const));
  console.log(weights.map(([path, bytes]) => `${bytes}\t${path}`).join("\n"));
  expect(weights.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(BUDGET);
});

test("what can be done to a row is in a menu, which closes as menus do", async ({ page, server, outbox, peopled, axe }) => {
  await administer(page, server, outbox);
  await page.goto(`/admin/people?q=${peopled[2]}`);
  await expect(rows(page)).toHaveCount(1);
  await rows(page).getByRole("link").first().click();
  const session = page.getByRole("region", { name: "Sessions" }).locator("tbody tr").first();
  const opener = session.locator(".row-menu > summary");
  const deed = session.getByRole("button", { name: "Sign out" });
  await expect(deed).toBeHidden();
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(deed).toBeVisible();
  // Who asked for no motion has none.
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  // It lies over what it is of, so that something below may look small.
  await axe(".row-menu[open]");
  await page.keyboard.press("Tab");
  await expect(deed).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(deed).toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await expect(deed).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(deed).toBeHidden();
});

test("a row's menu opens without scripts, and on a phone within its edges", async ({ visit, server, outbox, peopled }) => {
  const scripted = await visit();
  await administer(scripted, server, outbox);
  await scripted.goto(`/admin/people?q=${peopled[3]}`);
  await expect(rows(scripted)).toHaveCount(1);
  const href = await rows(scripted).getByRole("link").first().getAttribute("href");
  const page = await visit({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
  await administer(page, server, outbox);
  const sessions = page.locator("section[aria-labelledby=sessions] tbody tr");
  const body = sessions.locator(".row-menu-body");
  for (const locale of ["en", "ar"]) {
    await page.goto(`${href}?ui_locales=${locale}`);
    await expect(sessions).toHaveCount(1);
    await openRowMenu(sessions);
    await expect(body.getByRole("button")).toBeVisible();
    const { x, width } = (await body.boundingBox())!;
    expect(x, locale).toBeGreaterThanOrEqual(0);
    expect(x + width, locale).toBeLessThanOrEqual(360);
  }
  await body.getByRole("button").click();
  await expect(page.locator(".console > .alert")).toBeVisible();
  await expect(sessions).toHaveCount(0);
});

test("beside what it is called a field stands where there is room, and below it where there is none", async ({ page, server, outbox, peopled }) => {
  expect(peopled.length).toBeGreaterThan(0);
  await administer(page, server, outbox);
  await page.goto("/admin/webhooks/new");
  for (const direction of ["ltr", "rtl"]) {
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    for (const width of [1440, 1024, 800, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const [label, hint, field] = await Promise.all(
        ["label[for=url]", "#url-hint", "#url"].map(async (part) => (await page.locator(part).boundingBox())!),
      );
      const isBeside = direction === "ltr" ? field!.x > hint!.x + hint!.width : field!.x + field!.width < hint!.x;
      expect(isBeside, `${direction}, ${width}`).toBe(width >= 1024);
      expect(hint!.y, "the hint is below its label").toBeGreaterThan(label!.y);
      if (isBeside) expect(Math.abs(field!.y - label!.y), "in one line").toBeLessThan(4);
      else expect(field!.y).toBeGreaterThan(label!.y);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});

test("the chart tells of each day, to whoever points at it and by keyboard, and stays within a phone", async ({ visit, server, outbox, peopled }) => {
  expect(peopled.length).toBeGreaterThan(0);
  await administer(await visit(), server, outbox);
  for (const locale of ["en", "ar"]) {
    const page = await visit({ viewport: { width: 360, height: 740 } });
    await administer(page, server, outbox);
    for (const period of [7, 90]) {
      await page.goto(`/admin?days=${period}&ui_locales=${locale}`);
      const slider = page.getByRole("slider");
      const days = page.locator(".chart-day");
      await expect(days).toHaveCount(period);
      await expect(slider).toHaveAttribute("aria-valuemax", String(period));
      for (const day of [days.first(), days.nth(Math.floor(period / 2)), days.last()]) {
        const tip = day.locator(".chart-tip");
        await expect(tip).toBeHidden();
        await day.hover();
        await expect(tip).toBeVisible();
        const { x, width } = (await tip.boundingBox())!;
        expect(x, `${locale}, ${period}`).toBeGreaterThanOrEqual(0);
        expect(x + width, `${locale}, ${period}`).toBeLessThanOrEqual(360);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      }
      await page.keyboard.press("Escape");
      await expect(days.last().locator(".chart-tip")).toBeHidden();
      await page.mouse.move(0, 0);

      // The last day has the focus first; the one before it is where the text comes from.
      await slider.focus();
      await expect(days.last().locator(".chart-tip")).toBeVisible();
      const told = await slider.getAttribute("aria-valuetext");
      await page.keyboard.press(locale === "ar" ? "ArrowRight" : "ArrowLeft");
      await expect(days.nth(period - 2).locator(".chart-tip")).toBeVisible();
      await expect(days.last().locator(".chart-tip")).toBeHidden();
      await expect(slider).not.toHaveAttribute("aria-valuetext", told!);
      await page.keyboard.press("Home");
      await expect(slider).toHaveAttribute("aria-valuenow", "1");

      // While the pointer rests on a day, the keys go on from there.
      await days.nth(1).hover();
      await expect(days.first().locator(".chart-tip")).toBeHidden();
      await expect(slider).toHaveAttribute("aria-valuenow", "2");
      await page.keyboard.press("End");
      await expect(days.last().locator(".chart-tip")).toBeVisible();
      await expect(days.nth(1).locator(".chart-tip")).toBeHidden();
      await page.keyboard.press("Escape");
      await expect(days.last().locator(".chart-tip")).toBeHidden();
      // What is pressed elsewhere is not meant for it.
      await page.mouse.move(0, 0);
      await slider.blur();
      await page.keyboard.press("Escape");
      await slider.focus();
      await expect(days.last().locator(".chart-tip")).toBeVisible();

      const spark = page.locator(".spark-day").nth(3);
      await spark.locator("rect").hover();
      await expect(spark.locator("text")).toBeVisible();
      const note = page.locator(".stat-note").first();
      await expect(note).toBeHidden();
      await page.keyboard.press("Escape");
      await expect(spark.locator("text")).toBeHidden();
      await expect(note).toBeVisible();
      await page.mouse.move(0, 0);
      await spark.locator("rect").hover();
      await expect(spark.locator("text")).toBeVisible();
    }
  }
});

test("the newest events appear on the overview as they happen", async ({ page, visit, server, outbox, axe }) => {
  await administer(page, server, outbox);
  await page.goto("/admin");
  const newest = page.getByRole("region", { name: "Newest events" });
  await expect(newest.getByRole("status")).toHaveText("Live");
  const email = `live-${Date.now()}@example.test`;
  await signInByCode(await visit(), outbox, email);
  await expect(newest.getByRole("listitem").filter({ hasText: email }).filter({ hasText: "Account created" })).toBeVisible();
  expect(await newest.getByRole("listitem").count()).toBeLessThanOrEqual(10);
  await axe();
  await newest.getByRole("link", { name: "Account created" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Account created" })).toBeVisible();
  await axe();
});

test("the audit log is filtered by its address, and saved as a file", async ({ visit, server, outbox, peopled }) => {
  await administer(await visit(), server, outbox);
  const page = await visit({ javaScriptEnabled: false });
  await administer(page, server, outbox);
  await page.goto("/admin");
  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByLabel("Event").selectOption({ label: "Account created" });
  await page.getByLabel("Done to").fill(peopled[0]!);
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/kind=user\.created&.*about=ada%40example\.test/);
  await expect(rows(page)).toHaveCount(1);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export as CSV" }).click()]);
  expect(file.suggestedFilename()).toBe("audit.csv");
  await page.getByLabel("Done by").fill("nobody@example.test");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("heading", { name: "No event matches" })).toBeVisible();
  await page.getByRole("link", { name: "Show all events" }).click();
  await expect(page).toHaveURL(/\/admin\/audit$/);
  expect(await rows(page).count()).toBeGreaterThan(5);
});
