// From a click on a link to the login page until the browser is asked for a passkey, on a slow phone.
import { test, type Browser } from "@playwright/test";
import { Server } from "../fixtures/server.ts";

const RUNS = 9;
/** "Fast 3G" of the browser's developer tools: bytes per second, milliseconds. */
const FAST_3G = {
  offline: false,
  downloadThroughput: ((1.6 * 1024 * 1024) / 8) * 0.9,
  uploadThroughput: ((750 * 1024) / 8) * 0.9,
  latency: 150 * 3.75,
};
const UNTHROTTLED = { offline: false, downloadThroughput: -1, uploadThroughput: -1, latency: 0 };

declare global {
  interface Window {
    asked?: number;
  }
}

/** Milliseconds since the navigation began, with an empty cache. */
async function firstPrompt(browser: Browser, url: string, network: typeof FAST_3G, slowdown: number): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  // Without an authenticator, as for most first visitors: the request is made all the same.
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", network);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.addInitScript(() => {
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (options) => {
      window.asked ??= performance.now();
      return get(options);
    };
  });
  await page.goto(`${url}/login`);
  await page.waitForFunction(() => window.asked !== undefined);
  const asked = await page.evaluate(() => window.asked!);
  await context.close();
  return asked;
}

test("the time to the first prompt", async ({ browser }) => {
  const server = await Server.start();
  try {
    for (const [name, network, slowdown] of [
      ["Fast 3G, processor slowed down four times", FAST_3G, 4],
      ["this machine", UNTHROTTLED, 1],
    ] as const) {
      const times: number[] = [];
      for (let run = 0; run < RUNS; run++) times.push(await firstPrompt(browser, server.url, network, slowdown));
      times.sort((a, b) => a - b);
      const [least, median, most] = [times[0], times[(RUNS - 1) / 2], times[RUNS - 1]].map((t) => t!.toFixed(0));
      process.stdout.write(`\n| first passkey prompt, ${name} | ${median} ms (${least} to ${most}, ${RUNS} runs) |`);
    }
    process.stdout.write("\n");
  } finally {
    await server.close();
  }
});
