// What the server takes in memory once somebody has looked at all of the console of `make demo`.
import { readFileSync } from "node:fs";
import { test } from "@playwright/test";
import { VirtualAuthenticator } from "../fixtures/authenticator.ts";
import { crawl } from "../fixtures/crawl.ts";
import { enterConsole, startDemo } from "../fixtures/demo.ts";

const ROUNDS = 3;

test("resident memory after a crawl of the console", async ({ page }) => {
  const demo = await startDemo();
  try {
    const resident = () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${demo.server}/status`, "utf8"))![1]) * 1024;
    const idle = resident();
    await VirtualAuthenticator.add(page);
    await enterConsole(page, demo);
    const visited = [];
    for (let round = 0; round < ROUNDS; round++) visited.push(...(await crawl(page.request, demo.url)));
    const slowest = visited.reduce((a, b) => (a.milliseconds > b.milliseconds ? a : b));
    const row = (what: string, value: string) => process.stdout.write(`\n| ${what} | ${value} |`);
    row("resident memory of the demo, idle", `${(idle / 1e6).toFixed(1)} MB`);
    row("pages of the console opened", `${visited.length}`);
    row("the slowest of them", `${slowest.milliseconds.toFixed(0)} ms, ${slowest.path}`);
    row("resident memory after them", `${(resident() / 1e6).toFixed(1)} MB`);
    process.stdout.write("\n");
  } finally {
    await demo.program.stop();
  }
});
