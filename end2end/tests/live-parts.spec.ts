// Parts of the console that hear by themselves how something stands: where nobody tells them anything any more, they stop asking.
import type { Page } from "@playwright/test";
import { administer } from "../fixtures/console.ts";
import { expect, test } from "../fixtures/index.ts";

// Each answer that is none is an error to the browser.
test.use({ quiet: false });

/** In vain, one after the other. */
const TRIES = 6;

/**
 * Opens the page, which hears nothing but at one of its questions, and is cut off there: it counts anew from then on. Comes back
 * when it has given up.
 */
async function openUnheard(page: Page, path: string): Promise<void> {
  await page.clock.install();
  const heard = TRIES;
  let asked = 0;
  await page.route("**/live", (route) => {
    asked++;
    // The browser itself asks again then, at once.
    if (asked === heard) return route.fulfill({ contentType: "text/event-stream", body: "retry: 10\n\n" });
    return route.fulfill({ status: 404 });
  });
  await page.goto(path);
  const goOn = async () => {
    await page.clock.fastForward(10_000);
    // There and back, so that whatever it asks by now is on its way.
    await page.evaluate(async () => void (await fetch("/robots.txt")));
    return asked;
  };
  await expect.poll(goOn, { intervals: [50], timeout: 15_000 }).toBe(heard + TRIES);
  for (let more = 0; more < 10; more++) expect(await goOn()).toBe(heard + TRIES);
}

test("a page that waits for the first sign-in to an application gives up where nobody tells it anything", async ({ page, server, outbox }) => {
  await administer(page, server, outbox);
  const added = server.command("client", "add", "Unheard", "--kind", "spa", "--redirect-uri", "http://localhost:9/cb");
  const path = `/admin/applications/${/client_id: *(\S+)/.exec(added)![1]!}`;
  await openUnheard(page, path);
  await expect(page.getByText("Waiting for the first sign-in")).toBeVisible();
  await expect(page.getByText("As soon as somebody has signed in, it says so here.")).toBeHidden();
  // Loaded again, it hears.
  await page.unroute("**/live");
  await page.reload();
  await expect(page.getByText("As soon as somebody has signed in, it says so here.")).toBeVisible();
});

test("the meter of what is done to many people gives up where nobody tells it anything", async ({ page, server, outbox }) => {
  await administer(page, server, outbox);
  // One that goes on, and that no node takes before the year 2100.
  const id = "019b76da000070008000000000000b01";
  server.sql(`INSERT OR REPLACE INTO bulk_runs (id, deed, roles, actor_kind, actor_id, scopes, ip, user_agent, request_id, created_at,
      people, total, position, refused, attempts, next_attempt_at)
    VALUES (x'${id}', 'block', '', 'program', 'nightly', 'users:write', '', '', '', ${Date.now()}, randomblob(48), 3, 1, 0, 0, 4102444800000)`);
  await openUnheard(page, `/admin/people/bulk/${id}`);
  await expect(page.getByRole("progressbar")).toHaveJSProperty("position", 1 / 3);
  // Loaded again, it hears of each.
  await page.unroute("**/live");
  await page.reload();
  server.sql(`UPDATE bulk_runs SET position = 2 WHERE id = x'${id}'`);
  await expect(page.getByRole("progressbar")).toHaveJSProperty("position", 2 / 3);
  server.sql(`UPDATE bulk_runs SET ended_at = ${Date.now()}, ending = 'cancelled' WHERE id = x'${id}'`);
  await expect(page.getByText("Stopped by hand").first()).toBeVisible();
});
