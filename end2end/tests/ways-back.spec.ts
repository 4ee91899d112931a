// The pages of a second factor that is sent, of a number and of an address that people come back by, and those that stop what
// somebody else may have asked for: on a phone, by night, from right to left. Axe finds nothing, and nothing is cut off.
import type { Page } from "@playwright/test";
import { axeFor } from "../fixtures/axe.ts";
import { cutOff, expect, Server, test } from "../fixtures/index.ts";
import { Outbox } from "../fixtures/outbox.ts";

const NUMBER = "+447400123456";
const SECOND = "second@example.test";

/** Sends the form of this action as somebody does who has typed this. Buttons have other words in each language. */
async function submit(page: Page, action: string, typed: Record<string, string> = {}): Promise<void> {
  const form = page.locator(`form[action="/_fn/${action}"]`).first();
  for (const [name, value] of Object.entries(typed)) await form.locator(`[name="${name}"]`).fill(value);
  await form.evaluate((element: HTMLFormElement) => element.requestSubmit());
}

test("the ways back, and what is sent on them", async ({ browser, email }) => {
  test.slow();
  const settings: Record<string, string> = {
    LATCHKEY_LOGIN__METHODS: "passkey,email-otp,magic-link,phone-otp,totp,backup-code",
    LATCHKEY_LOGIN__RECOVERY_WAIT: "1d",
    LATCHKEY_SMS__COUNTRIES: "GB",
  };
  const server = await Server.start(settings);
  const outbox = new Outbox(server.port);
  const context = await browser.newContext({ baseURL: server.url, colorScheme: "dark", viewport: { width: 390, height: 844 } });
  await context.addCookies([{ name: "latchkey_language", value: "ar", url: server.url }]);
  const page = await context.newPage();
  const axe = axeFor(page);

  const look = (name: string) =>
    test.step(name, async () => {
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("html")).toHaveCSS("direction", "rtl");
      expect.soft(await cutOff(page), `cut off on ${name}`).toEqual([]);
      await expect.soft(axe(), name).resolves.toBeUndefined();
    });
  const lookAt = async (path: string, name: string) => {
    await page.goto(path);
    await look(name);
  };
  /** With a code by mail, up to where that leads. */
  const byMail = async (where: Page, leadsTo: string) => {
    const before = await outbox.count(email);
    await where.goto("/login");
    // Of an address, or a number, the beginning stays where it is.
    await expect(where.locator("#email")).toHaveCSS("direction", "ltr");
    await submit(where, "sign_in/send_code", { email });
    await where.waitForURL("**/login/code?*");
    await where.locator("#code").fill(await outbox.code(email, before));
    await where.waitForURL(leadsTo);
  };
  /** The code of the message to the number that comes `after` so many. */
  const texted = async (after: number) => /#(\d{6})$/.exec((await outbox.last(NUMBER, after)).text)![1]!;
  /** The path below `/login/` that begins so, in the newest message to somebody that has one. */
  const sentTo = async (to: string, beginning: string) => {
    const path = new RegExp(`/login/${beginning}[\\w-]+`);
    const found = async () => (await outbox.all()).filter((mail) => mail.to === to).map(({ text }) => path.exec(text)?.[0]);
    await expect.poll(async () => (await found()).some(Boolean), beginning).toBe(true);
    return (await found()).find(Boolean)!;
  };

  try {
    await byMail(page, "**/login/passkey*");
    await lookAt("/account/profile/recovery", "recovery-address");
    await submit(page, "profile/recovery", { email: SECOND });
    await page.waitForURL("**/account/profile/recovery/code?*");
    await look("recovery-address-code");
    await page.locator("#code").fill(await outbox.code(SECOND));
    await page.waitForURL("**/account/profile#recovery");

    await page.goto("/account/profile/phone");
    await submit(page, "profile/phone", { phone: NUMBER });
    await page.waitForURL("**/account/profile/phone/code?*");
    await page.locator("#code").fill(await texted(0));
    await page.waitForURL("**/account/profile#phone");
    await lookAt("/account/confirm?next=new-passkey", "confirm-by-other-code");
    await submit(page, "step_up/send_other_code");
    await page.waitForURL("**by=sms*");
    await look("confirm-other-code");
    await lookAt("/account/profile/phone/lost", "lost-phone");
    await submit(page, "profile/phone/lost");
    await page.waitForURL("**/account/profile#phone");
    await lookAt(await sentTo(NUMBER, "keep-number/"), "keep-number");

    // With a browser that was not seen before.
    const other = await browser.newContext({ baseURL: server.url });
    await byMail(await other.newPage(), "**/login/passkey*");
    await other.close();
    await lookAt(await sentTo(email, "secure/"), "secure");

    const link = /\/login\/recover\?token=[\w-]+/.exec(server.command("recovery-link", email))![0];
    await lookAt(link, "recover-waiting");
    await lookAt(await sentTo(email, "stop-recovery/"), "stop-recovery");
    server.sql("UPDATE recovery_links SET starts_at = created_at");
    await lookAt(link, "recover");

    await lookAt("/login/ask-recovery", "ask-recovery");
    await submit(page, "sign_in/ask_recovery", { email });
    await expect(page.locator('form[action="/_fn/sign_in/ask_recovery"]')).toHaveCount(0);
    await look("recovery-asked");
    const wayBack = await sentTo(SECOND, "recover\\?token=");
    await lookAt(wayBack, "way-back-waiting");
    await lookAt(await sentTo(email, "stop-asked-recovery/"), "stop-asked-recovery");
    server.sql("UPDATE recovery_requests SET starts_at = asked_at");
    await lookAt(wayBack, "way-back");

    // From now on everybody needs a second factor, and all that there is besides the mail is the number.
    await server.stop();
    settings.LATCHKEY_LOGIN__SECOND_FACTOR = "required";
    await server.launch();
    await context.clearCookies({ name: "latchkey_session" });
    await byMail(page, "**/login/second-step?*");
    await look("second-step");
    const before = await outbox.count(NUMBER);
    await submit(page, "second_step/send_code");
    await page.waitForURL("**by=sms*");
    await look("second-step-code");
    const code = await texted(before);
    await page.locator('[name="remember"]').check();
    await submit(page, "second_step/sent_code", { code });
    await page.waitForURL("**/login/passkey*");
    await lookAt("/account/two-step", "remembered-browsers");
    await expect(page.locator('form[action="/_fn/factors/forget_browser"]')).toHaveCount(1);
  } finally {
    await context.close();
    await server.close();
  }
});
