// `make demo`: a company to look at, and applications that sign in through it.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { axeFor } from "../fixtures/axe.ts";
import { crawl, type Visited } from "../fixtures/crawl.ts";
import { type Demo, enterConsole, memoryAim, resident, startDemo } from "../fixtures/demo.ts";
import { cutOff, expect, squeezed, test, typeCode } from "../fixtures/index.ts";
import { Outbox } from "../fixtures/outbox.ts";
import { weigh } from "../fixtures/weigh.ts";

/** Of a screen of the console, with all that it loads, in bytes of brotli. */
const BUDGET = 300_000;

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** Axe takes its time, so that it looks once, where most can be wrong. */
const LOOKS = [
  { language: "ar", direction: "rtl", viewport: PHONE, colorScheme: "dark", hasAxe: true },
  { language: "de", direction: "ltr", viewport: PHONE, colorScheme: "light", hasAxe: false },
  { language: "en", direction: "ltr", viewport: DESKTOP, colorScheme: "dark", hasAxe: false },
] as const;

test("the printed link leads into the console of a company, whose people sign in to two applications", async ({ page, visit, authenticator }) => {
  test.setTimeout(480_000);
  const scratch = mkdtempSync(join(tmpdir(), "latchkey-demo-test-"));
  // Of another server: nothing of it may be touched.
  const others = join(scratch, "others.db");
  const demo = await startDemo({ TMPDIR: scratch, LATCHKEY_DATABASE__URL: `sqlite://${others}` });
  try {
    await enterConsole(page, demo);
    expect(await authenticator.credentials()).toHaveLength(1);

    // The roll-out of passkeys, against the month before; the night of wrong codes.
    const stat = (label: string) => page.locator(".stat", { hasText: label });
    await expect(stat("People with a passkey")).toContainText(/1,\d{3} of 2,001/);
    const share = /(\d+)%.*?(\d+)% before/s.exec(await stat("Sign-ins by passkey").innerText())!.slice(1).map(Number);
    expect(share[0]).toBeGreaterThan(40);
    expect(share[1]).toBeLessThan(20);
    const wrong = page.getByRole("region", { name: "Why sign-ins failed" }).getByRole("row", { name: /Wrong code/ });
    expect(Number((await wrong.getByRole("cell").innerText()).replace(/\D/g, ""))).toBeGreaterThan(900);
    await axeFor(page)();

    for (const [path, rows] of [["organizations", 3], ["applications", 7]] as const) {
      await page.goto(`${demo.url}/admin/${path}`);
      await expect(page.locator("tbody tr"), path).toHaveCount(rows);
    }
    await page.goto(`${demo.url}/admin/people?q=muller`);
    expect(await page.locator("tbody tr").count()).toBeGreaterThan(3);

    // Of each kind of screen that a link leads to, the longest, as heavy as a first visit to it is.
    const visited = await crawl(page.request, demo.url);
    expect(resident(demo), "what the server takes in memory then").toBeLessThan(memoryAim());
    const screens = new Map<string, Visited>();
    for (const screen of visited) if (screen.bytes > (screens.get(screen.kind)?.bytes ?? 0)) screens.set(screen.kind, screen);
    expect(screens.size).toBeGreaterThan(12);
    const weights = new Map<string, number>();
    const weight = async (file: string) => {
      if (!weights.has(file)) weights.set(file, await weigh(Number(new URL(demo.url).port), file));
      return weights.get(file)!;
    };
    for (const { path } of screens.values()) {
      const loaded = new Set<string>();
      page.on("request", (request) => loaded.add(new URL(request.url()).pathname));
      const html = await page.goto(demo.url + path, { waitUntil: "networkidle" });
      page.removeAllListeners("request");
      let total = brotliCompressSync(await html!.body()).length;
      for (const file of loaded) if (/\.(css|js|wasm|woff2|svg)$/.test(file)) total += await weight(file);
      console.log(`${total}\t${path}`);
      expect(total, path).toBeLessThan(BUDGET);
    }
    expect([...weights.keys()].some((file) => /console.*wasm$/.test(file)), "the island is among them").toBe(true);

    // Of each kind of page, the longest again: for everybody, in every look, within its window. A form leads to what is done to many.
    await ownAcme(page, demo);
    await addWebhook(page, demo);
    await lockMany(page, demo);
    for (const part of ["/admin/people/bulk", "/admin/webhooks", "/account/organizations"]) visited.push(...(await crawl(page.request, demo.url, part)));
    const pages = longest(visited);
    expect(pages.length).toBeGreaterThan(30);
    for (const { language, direction, hasAxe, ...look } of LOOKS) {
      const seen = await visit({ ...look, storageState: await page.context().storageState() });
      await seen.context().addCookies([{ name: "latchkey_language", value: language, url: demo.url }]);
      for (const path of pages) {
        const where = `${path}, ${language}`;
        await seen.goto(demo.url + path);
        await expect(seen.locator("html"), where).toHaveCSS("direction", direction);
        expect.soft(await cutOff(seen), where).toEqual([]);
        expect.soft(await squeezed(seen), where).toEqual([]);
        for (const place of await seen.locator(".console-nav [aria-current]").all()) await expect.soft(place, where).toBeInViewport();
        if (!hasAxe) continue;
        await fewAlike(seen);
        await expect.soft(axeFor(seen)(), where).resolves.toBeUndefined();
      }
      await seen.context().close();
    }

    await page.goto(demo.notes);
    await page.getByRole("link", { name: "Sign in" }).click();
    await expect(page.getByText("you@acme.example is signed in.")).toBeVisible();
    await page.goto(demo.shop);
    await expect(page.getByText("Nobody is signed in.")).toBeVisible();
    await expect(page.frameLocator("latchkey-login iframe").getByRole("button").first()).toBeVisible();
    expect(existsSync(others)).toBe(false);
    await page.goto(demo.gallery);
    await expect(page.getByRole("log")).toContainText("latchkey-shown");
    await page.getByRole("link", { name: "As an organization" }).click();
    const privacy = page.frameLocator("latchkey-login iframe").getByRole("link", { name: "Privacy" });
    await expect(privacy).toHaveAttribute("href", "https://harbour.example/privacy");

    const again = demo.again();
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/something listens on port \d+ already/);
    expect((await fetch(`${demo.url}/readyz`)).ok).toBe(true);
  } finally {
    await demo.program.stop();
  }
  expect(readdirSync(scratch), "nothing is left").toEqual([]);
  rmSync(scratch, { recursive: true });
});

/** Makes the administrator an owner of an organization, who has its pages in the account. */
async function ownAcme(page: Page, demo: Demo): Promise<void> {
  const email = "you@acme.example";
  const outbox = new Outbox(Number(new URL(demo.url).port));
  await page.goto(`${demo.url}/admin/organizations`);
  await page.locator("tbody").getByRole("link", { name: "Acme", exact: true }).click();
  await page.getByRole("link", { name: "Invitations" }).click();
  await page.locator("summary", { hasText: "Invite somebody" }).click();
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByRole("checkbox", { name: "Owner" }).check();
  const before = await outbox.count(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  const { text } = await outbox.last(email, before);
  await page.goto(/^http\S+\/invitations\/\S+$/m.exec(text)![0]);
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await typeCode(page, await outbox.code(email, before + 1));
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(page.getByText("You joined the organization.")).toBeVisible();
}

/** Adds a webhook whose receiver is nowhere, and has something delivered to it. */
async function addWebhook(page: Page, demo: Demo): Promise<void> {
  await page.goto(`${demo.url}/admin/webhooks/new`);
  await page.getByLabel("Address", { exact: true }).fill("https://hooks.acme.example/latchkey");
  await page.getByLabel("Account created").check();
  await page.getByRole("button", { name: "Add a webhook" }).click();
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page.getByText("A test event is on its way")).toBeVisible();
}

/** Asks for something that is done to many, the administrator among them, who is left out. */
async function lockMany(page: Page, demo: Demo): Promise<void> {
  await page.goto(`${demo.url}/admin/people?q=you@acme.example`);
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.getByRole("checkbox", { name: "Choose all on this page" }).check();
  await page.getByRole("combobox", { name: "What to do with them" }).selectOption("Lock accounts");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Lock accounts: 1" }).click();
  await expect(page.getByText("This is who asked for it.")).toBeVisible({ timeout: 20_000 });
}

/** Of each kind of page the path of the longest. What is asked of a page makes another one of it only where it chooses a part. */
function longest(visited: Visited[]): string[] {
  const pages = new Map<string, Visited>();
  for (const one of visited) {
    const asked = new URLSearchParams(one.path.replace(/^[^?]*/, ""));
    const kind = [one.kind.replace(/\?.*/, ""), asked.get("tab"), asked.get("part")].join(" ");
    if (one.bytes > (pages.get(kind)?.bytes ?? 0)) pages.set(kind, one);
  }
  return [...pages.values()].map(({ path }) => path);
}

/** Of what is there many times, axe needs eight. */
async function fewAlike(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const more of document.querySelectorAll(":is(tr, li, option, rect, .event-area):nth-child(n + 9)")) more.remove();
  });
}
