// `make demo`: a company to look at, and applications that sign in through it.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { axeFor } from "../fixtures/axe.ts";
import { crawl, type Visited } from "../fixtures/crawl.ts";
import { enterConsole, startDemo } from "../fixtures/demo.ts";
import { expect, test } from "../fixtures/index.ts";
import { weigh } from "../fixtures/weigh.ts";

/** Of a screen of the console, with all that it loads, in bytes of brotli. */
const BUDGET = 300_000;

test("the printed link leads into the console of a company, whose people sign in to two applications", async ({ page, authenticator }) => {
  test.setTimeout(180_000);
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

    await page.goto(demo.notes);
    await page.getByRole("link", { name: "Sign in" }).click();
    await expect(page.getByText("you@acme.example is signed in.")).toBeVisible();
    await page.goto(demo.shop);
    await expect(page.getByText("Nobody is signed in.")).toBeVisible();
    await expect(page.frameLocator("latchkey-login iframe").getByRole("button").first()).toBeVisible();
    expect(existsSync(others)).toBe(false);
    await page.goto(demo.gallery);
    await expect(page.getByRole("log")).toContainText("latchkey-shown");

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
