// What the server takes in memory once somebody has looked at all of the console of `make demo`.
import { expect, test } from "@playwright/test";
import { VirtualAuthenticator } from "../fixtures/authenticator.ts";
import { crawl } from "../fixtures/crawl.ts";
import { enterConsole, memoryAim, resident, startDemo } from "../fixtures/demo.ts";

const ROUNDS = 3;

test("resident memory after a crawl of the console", async ({ page }) => {
  const demo = await startDemo();
  try {
    const idle = resident(demo);
    await VirtualAuthenticator.add(page);
    await enterConsole(page, demo);
    const visited = [];
    for (let round = 0; round < ROUNDS; round++) visited.push(...(await crawl(page.request, demo.url)));
    const slowest = visited.reduce((a, b) => (a.milliseconds > b.milliseconds ? a : b));
    const row = (what: string, value: string) => process.stdout.write(`\n| ${what} | ${value} |`);
    row("resident memory of the demo, idle", `${(idle / 1e6).toFixed(1)} MB`);
    row("pages of the console opened", `${visited.length}`);
    row("the slowest of them", `${slowest.milliseconds.toFixed(0)} ms, ${slowest.path}`);
    const after = resident(demo);
    row("resident memory after them", `${(after / 1e6).toFixed(1)} MB`);
    process.stdout.write("\n");
    expect(after).toBeLessThan(memoryAim());
  } finally {
    await demo.program.stop();
  }
});
