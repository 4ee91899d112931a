import { askForCode, expect, test, typeCode } from "../fixtures/index.ts";

const wrong = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");

test("six digits are enough: the form sends itself", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  await page.getByLabel("Code", { exact: true }).pressSequentially(await outbox.code(email));
  await page.waitForURL("**/login/passkey");
});

test("a code can be pasted, spaces and all", async ({ page, context, outbox, email }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/login");
  await askForCode(page, email);
  const code = await outbox.code(email);
  await page.evaluate((text) => navigator.clipboard.writeText(text), ` ${code.slice(0, 3)} ${code.slice(3)} `);
  await page.getByLabel("Code", { exact: true }).focus();
  await page.keyboard.press("ControlOrMeta+V");
  await page.waitForURL("**/login/passkey");
});

test("a wrong code says so and counts down; after five the page offers to start again", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const code = await outbox.code(email);
  for (const left of [4, 3, 2, 1]) {
    await typeCode(page, wrong(code));
    await expect(page.getByRole("alert")).toContainText("That code is not right.");
    await expect(page.getByRole("alert")).toContainText(`Tries left: ${left}.`);
    await expect(page.getByLabel("Code", { exact: true })).toHaveAttribute("aria-invalid", "true");
  }
  await typeCode(page, wrong(code));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This code is no longer valid");
  await page.getByRole("link", { name: "Start again" }).click();
  await page.waitForURL("**/login");
});

test("the right code works after a wrong one", async ({ page, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const code = await outbox.code(email);
  await typeCode(page, wrong(code));
  await expect(page.getByRole("alert")).toBeVisible();
  await typeCode(page, code);
  await page.waitForURL("**/login/passkey");
});

test("an expired code says so", async ({ page, server, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const code = await outbox.code(email);
  server.sql(`UPDATE one_time_codes SET expires_at = sent_at WHERE email = '${email}'`);
  await typeCode(page, code);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This code is no longer valid");
  await expect(page.getByRole("link", { name: "Start again" })).toBeVisible();
});

test("another code can be had after a countdown, and the first one works all the same", async ({ page, server, outbox, email }) => {
  await page.goto("/login");
  await askForCode(page, email);
  const first = await outbox.code(email);
  const again = page.getByRole("button", { name: "Send a new code" });
  await expect(page.getByText(/You can ask for another code in \d+ s/)).toBeVisible();
  await expect(again).toBeHidden();

  server.sql(`UPDATE one_time_codes SET sent_at = sent_at - 29000 WHERE email = '${email}'`);
  await page.reload();
  await expect(again).toBeVisible();
  await again.click();
  await expect(page.getByText("A new code is on its way.")).toBeVisible();
  await outbox.code(email, 1);
  await typeCode(page, first);
  await page.waitForURL("**/login/passkey");
});

test("two tabs wait for the codes of two addresses", async ({ page, context, outbox, email }) => {
  const other = await context.newPage();
  const addresses = [`one-${email}`, `two-${email}`] as const;
  for (const [tab, address] of [[page, addresses[0]], [other, addresses[1]]] as const) {
    await tab.goto("/login");
    await askForCode(tab, address);
  }
  await page.reload();
  await expect(page.getByText(addresses[0])).toBeVisible();
  await typeCode(page, await outbox.code(addresses[0]));
  await page.waitForURL("**/login/passkey");
  // Mistyped, it does not fall into the first tab's account.
  const code = await outbox.code(addresses[1]);
  await typeCode(other, wrong(code));
  await expect(other.getByText("That code is not right.")).toBeVisible();
  await typeCode(other, code);
  await other.waitForURL("**/login/passkey");
  await other.goto("/account/profile");
  await expect(other.getByText(addresses[1]).first()).toBeVisible();
});

test("digits of any script are digits, with whatever was pasted around them", async ({ visit, outbox, email }) => {
  const zeros = { Arabic: 0x660, Persian: 0x6f0, "full-width": 0xff10, Devanagari: 0x966, mathematical: 0x1d7ce };
  for (const [script, zero] of Object.entries(zeros)) {
    for (const javaScriptEnabled of [true, false]) {
      const page = await visit({ javaScriptEnabled });
      const address = `${zero}-${javaScriptEnabled}-${email}`;
      await page.goto("/login");
      await askForCode(page, address);
      const digits = [...(await outbox.code(address))].map((digit) => String.fromCodePoint(zero + Number(digit)));
      await typeCode(page, `\u200f${digits.slice(0, 3).join("")}\u00a0${digits.slice(3).join("")}\u200b`);
      if (!javaScriptEnabled) await page.keyboard.press("Enter");
      await page.waitForURL("**/login/passkey", { timeout: 5_000 }).catch(() => {
        throw new Error(`${script} digits were not accepted, scripts: ${javaScriptEnabled}`);
      });
    }
  }
});

test("what cannot be a code is told, and costs no try", async ({ visit, outbox, email }) => {
  const page = await visit({ javaScriptEnabled: false });
  await page.goto("/login");
  await askForCode(page, email);
  const input = page.getByLabel("Code", { exact: true });
  // The browser's own check comes first.
  await input.fill("hello");
  await page.keyboard.press("Enter");
  expect(await input.evaluate((field: HTMLInputElement) => field.validity.patternMismatch)).toBe(true);
  const id = new URL(page.url()).searchParams.get("id")!;
  const answer = await page.request.post("/_fn/sign_in/verify_code", {
    form: { id, code: "hello", next: "" },
    headers: { origin: new URL(page.url()).origin, accept: "text/html" },
  });
  expect(await answer.text()).toContain("A code has six digits.");
  await input.fill(wrong(await outbox.code(email)));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Tries left: 4.")).toBeVisible();
});

test("what is no address is refused in words", async ({ page }) => {
  await page.goto("/login");
  // Passes the browser's own check, but not ours.
  await page.getByLabel("Email address").fill("a@b..c");
  await page.locator("form", { has: page.getByLabel("Email address") }).evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  await page.getByRole("button", { name: "Continue with email" }).click();
  await expect(page.getByRole("alert")).toHaveText("That is not an email address. Please check it.");
});
