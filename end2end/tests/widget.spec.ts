// The widget, from a page of another site: who signs in, what the page is told, how it looks.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page } from "@playwright/test";
import {
  askForCode, expect, forgetSession, Server, signInByCode, signUp, test as base, typeCode, VirtualAuthenticator,
} from "../fixtures/index.ts";
import { codeOf, scan } from "../fixtures/authenticator-app.ts";
import { axeFor } from "../fixtures/axe.ts";
import { example, ForeignSite, register } from "../fixtures/foreign.ts";
import type { Outbox } from "../fixtures/outbox.ts";
import { APPS, Program } from "../fixtures/program.ts";
import { freePort } from "../fixtures/server.ts";

interface SignedIn {
  access_token: string;
  refresh_token: string;
  expires_at: string;
  token_type: string;
  user_id: string;
  client_id: string;
  email: string;
}

interface Shop {
  origin: string;
  clientId: string;
  frame: FrameLocator;
  told: () => Promise<SignedIn[]>;
  /** All that it told, by name and with what. */
  events: () => Promise<Told[]>;
}

type Told = [name: string, detail: Record<string, unknown>];

/** What the element tells, as the documents list it. */
const EVENTS = [...readFileSync(join(import.meta.dirname, "../../docs/widget.md"), "utf8").matchAll(/^\| `(latchkey-[\w-]+)` \|/gm)].map((row) => row[1]!);

interface Options {
  attributes?: string;
  style?: string;
  /** What stands before the widget's script. */
  before?: string;
  isRegistered?: boolean;
  clientId?: string;
}

interface Fixtures {
  /** Opens a shop's page with the widget on it. */
  shop: (options?: Options) => Promise<Shop>;
}

const test = base.extend<Fixtures>({
  shop: async ({ page, server }, use) => {
    const sites: ForeignSite[] = [];
    await use(async (options = {}) => {
      let clientId = "";
      const site = await ForeignSite.start(
        () => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
          <style>${options.style ?? ""}</style>
          <script>
            window.told = [];
            window.events = [];
            addEventListener("latchkey-signed-in", (event) => told.push(event.detail));
            for (const name of ${JSON.stringify(EVENTS)}) addEventListener(name, (event) => events.push([event.type, event.detail]));
          </script>
          ${options.before ?? ""}
          <script type="module" src="${server.url}/widget.js"></script>
          <main><h1>Shop</h1><latchkey-login client-id="${clientId}" ${options.attributes ?? ""}></latchkey-login><p id="below">Terms</p></main>
          </html>`,
      );
      sites.push(site);
      clientId = options.clientId ?? await register(server, (options.isRegistered ?? true) ? site.origin : "https://shop.example.test");
      await page.goto(site.origin);
      return {
        origin: site.origin,
        clientId,
        frame: page.frameLocator("latchkey-login iframe"),
        told: () => page.evaluate(() => (window as unknown as { told: SignedIn[] }).told),
        events: () => page.evaluate(() => (window as unknown as { events: Told[] }).events),
      };
    });
    for (const site of sites) await site.close();
  },
});

/** How high the frame is belongs to the fonts of a machine. */
const steps = async (events: Shop["events"]) => (await events()).filter(([name]) => name !== "latchkey-resized");

async function askInFrame(frame: FrameLocator, email: string): Promise<void> {
  await frame.getByLabel("Email address").fill(email);
  await frame.getByRole("button", { name: "Continue with email" }).click();
  await expect(frame.getByRole("textbox", { name: "Code", exact: true })).toBeFocused();
}

const height = (page: Page) => page.locator("latchkey-login").evaluate((element) => element.getBoundingClientRect().height);

test("somebody without a passkey signs in inside the frame and gets one in a window", async ({ page, server, outbox, email, shop, visit }) => {
  const { frame, told, events, clientId } = await shop();
  await askInFrame(frame, email);
  await expect(frame.getByText(email)).toBeVisible();
  await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(email));
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText("You are signed in");
  await expect(frame.locator("#signed-in-as")).toHaveText(email);
  await expect.poll(told).toHaveLength(1);
  const [tokens] = await told();
  expect(Object.keys(tokens!).sort()).toEqual(
    ["access_token", "client_id", "email", "expires_at", "refresh_token", "token_type", "user_id"]);
  expect(tokens).toMatchObject({ email, client_id: clientId, token_type: "Bearer" });
  const claims = JSON.parse(Buffer.from(tokens!.access_token.split(".")[1]!, "base64url").toString());
  expect(claims).toMatchObject({ iss: server.url, aud: clientId, sub: tokens!.user_id });
  // Not one cookie was needed, or set.
  expect(await page.context().cookies()).toEqual([]);

  const opening = page.waitForEvent("popup");
  await frame.getByRole("button", { name: "Create a passkey" }).click();
  const popup = await opening;
  await popup.waitForURL("**/popup/passkey?*");
  const authenticator = await VirtualAuthenticator.add(popup);
  await expect(popup.getByText(email)).toBeVisible();
  await popup.getByRole("button", { name: "Create a passkey" }).click();
  await expect(popup.getByText("Your passkey is ready.")).toBeVisible();
  const [passkey] = await authenticator.credentials();
  await popup.waitForEvent("close");
  await expect(frame.getByText("Your passkey is ready.")).toBeVisible();
  await expect.poll(async () => (await steps(events)).map(([name]) => name)).toEqual(
    ["latchkey-shown", "latchkey-method-chosen", "latchkey-code-sent", "latchkey-signed-in", "latchkey-passkey-added"]);
  expect(await page.context().cookies()).toEqual([]);

  // It signs in where it belongs.
  const later = await visit();
  await (await VirtualAuthenticator.add(later)).addCredential(passkey!);
  await later.goto("/login");
  await later.waitForURL("**/account");
});

test("the window that was closed can be opened again", async ({ page, outbox, email, shop }) => {
  const { frame } = await shop();
  await askInFrame(frame, email);
  await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(email));
  const create = frame.getByRole("button", { name: "Create a passkey" });
  for (let round = 0; round < 2; round++) {
    const opening = page.waitForEvent("popup");
    await create.click();
    const popup = await opening;
    await popup.waitForURL("**/popup/passkey?*");
    await expect(popup.getByText(email)).toBeVisible();
    await popup.close();
    // Longer than a form waits before it says that it does.
    await page.waitForTimeout(300);
    await expect(create).not.toHaveAttribute("aria-disabled");
  }
});

test("another vendor's widget.js on the page does not become the sign-in server", async ({ page, shop }) => {
  const vendor = "https://vendor.example.test/widget.js";
  await page.route(vendor, (route) =>
    route.fulfill({ contentType: "text/javascript", headers: { "access-control-allow-origin": "*" }, body: "window.vendor = true;" }));
  const { frame } = await shop({ before: `<script type="module" src="${vendor}"></script>` });
  await expect(frame.getByLabel("Email address")).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { vendor: boolean }).vendor)).toBe(true);
});

test.describe("refused", () => {
  // The browser logs each refusal.
  test.use({ quiet: false });

  test("wrong and hopeless codes are told beside the field, and another address can be used", async ({ page, outbox, email, shop }) => {
    const { frame, told } = await shop();
    await frame.getByLabel("Email address").fill("a..b@example.com");
    await frame.getByRole("button", { name: "Continue with email" }).click();
    await expect(frame.locator("#address-error")).toHaveText("That is not an email address. Please check it.");
    await expect(frame.getByLabel("Email address")).toBeFocused();
    await expect(frame.getByLabel("Email address")).toHaveValue("a..b@example.com");
    await askInFrame(frame, email);
    const code = await outbox.code(email);
    await frame.getByRole("textbox", { name: "Code", exact: true }).fill(code === "000000" ? "000001" : "000000");
    await expect(frame.locator("#code-error")).toContainText("Tries left: 4.");
    await expect(frame.getByRole("textbox", { name: "Code", exact: true })).toBeFocused();
    await frame.getByRole("button", { name: "Use another address" }).click();
    await expect(frame.getByLabel("Email address")).toBeFocused();
    expect(await told()).toEqual([]);
    await askInFrame(frame, `other-${email}`);
    await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(`other-${email}`));
    await expect.poll(async () => (await told()).map((one) => one.email)).toEqual([`other-${email}`]);
  });
});

test("a passkey signs in, and the page is told who it is", async ({ page, authenticator, outbox, email, shop }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  const { frame, told } = await shop();
  await frame.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect.poll(async () => (await told()).map((one) => one.email)).toEqual([email]);
  await expect(frame.locator("#signed-in-as")).toHaveText(email);
  // Who has one is not offered another.
  await expect(frame.getByRole("button", { name: "Create a passkey" })).toBeHidden();
});

test("the frame's height stays from step to step, and nothing below moves", async ({ page, outbox, email, shop }) => {
  for (const width of [360, 800]) {
    await page.setViewportSize({ width, height: 900 });
    const address = `ada.lovelace-${width}@example.test`;
    const { frame } = await shop({ style: "body { margin: 0 } main { max-width: 26rem; margin: auto; padding: 8px }" });
    const shifts = await page.evaluateHandle(() => {
      const seen: number[] = [];
      const look = () => {
        const top = document.getElementById("below")!.getBoundingClientRect().top;
        if (seen.at(-1) !== top) seen.push(top);
        requestAnimationFrame(look);
      };
      look();
      return seen;
    });
    const before = await height(page);
    await askInFrame(frame, address);
    await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(address));
    await expect(frame.locator("#signed-in-as")).toHaveText(address);
    await expect(frame.getByRole("button", { name: "Create a passkey" })).toBeVisible();
    expect(await height(page)).toBe(before);
    expect(await shifts.evaluate((seen) => seen.length), `${width} px: ${JSON.stringify(await shifts.jsonValue())}`).toBe(1);
    const overflow = await frame.locator("html").evaluate((root) => root.scrollHeight - root.clientHeight);
    expect(overflow, "nothing is cut off").toBe(0);
  }
});

test.describe("the look is the page's", () => {
  for (const [name, system, options, expected] of [
    ["a light page under a dark system", "dark", {}, "light"],
    ["a dark page under a light system", "light", { style: ":root { color-scheme: dark }" }, "dark"],
    ["a page that follows the system", "dark", { style: ":root { color-scheme: light dark }" }, "dark"],
    ["a page that says so on the element", "light", { attributes: 'theme="dark"' }, "dark"],
    ["an element that overrides its page", "dark", { style: ":root { color-scheme: dark }", attributes: 'theme="light"' }, "light"],
  ] as const) {
    test(name, async ({ page, shop }) => {
      await page.emulateMedia({ colorScheme: system });
      const { frame } = await shop(options);
      const card = frame.locator(".card");
      await expect(card).toBeVisible();
      const [red] = await card.evaluate((element) => getComputedStyle(element).backgroundColor.match(/\d+/g)!.map(Number));
      expect(red! < 128 ? "dark" : "light").toBe(expected);
      // No black box: what is around the card is the page's own.
      expect(await page.locator("latchkey-login iframe").evaluate((element) => getComputedStyle(element).colorScheme)).toBe(expected);
      expect(await frame.locator("html").evaluate((element) => getComputedStyle(element).colorScheme)).toBe(expected);
      expect(await frame.locator("html").evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgba(0, 0, 0, 0)");
    });
  }

  test("and follows it when it changes", async ({ page, shop }) => {
    const { frame } = await shop();
    await expect(frame.locator("html")).toHaveAttribute("data-theme", "light");
    await page.evaluate(() => (document.documentElement.style.colorScheme = "dark"));
    await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.locator("latchkey-login").evaluate((element) => element.setAttribute("theme", "light"));
    await expect(frame.locator("html")).toHaveAttribute("data-theme", "light");
  });
});

test("a page that is not registered reads why, and makes no frame", async ({ page, shop, axe }) => {
  const { origin } = await shop({ isRegistered: false });
  const said = page.locator("latchkey-login").getByRole("alert");
  await expect(said).toContainText("Sign-in cannot be shown here");
  await expect(said).toContainText(`This page’s address, ${origin}, is not registered for the application Example Shop.`);
  await expect(page.locator("iframe")).toHaveCount(0);
  await axe();
});

test("so does one with a mistyped or missing client-id", async ({ page, shop }) => {
  await shop({ clientId: "cli_typo" });
  await expect(page.locator("latchkey-login")).toContainText("No application is registered with the client-id of this page.");
  await shop({ clientId: "" });
  await expect(page.locator("latchkey-login")).toContainText("has no client-id");
});

test.describe("a server that is out of reach", () => {
  // The browser logs the request that failed.
  test.use({ quiet: false });

  test("is told in the language of the page", async ({ page, shop }) => {
    await shop();
    const widget = page.locator("latchkey-login");
    for (const [language, title, direction] of [["de-AT", "Die Anmeldung ist gerade nicht verfügbar", "ltr"], ["ar", "تسجيل الدخول غير متاح الآن", "rtl"]] as const) {
      await widget.evaluate((element, language) => {
        element.setAttribute("language", language);
        element.setAttribute("server", "http://127.0.0.1:1");
      }, language);
      await expect(widget.getByRole("alert")).toContainText(title);
      await expect(widget.getByRole("alert")).toHaveCSS("direction", direction);
    }
  });
});

test("axe finds nothing in the steps", async ({ page, axe, outbox, email, shop }) => {
  const { frame } = await shop();
  await expect(frame.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
  await axe();
  await askInFrame(frame, email);
  await axe();
  await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(email));
  await expect(frame.locator("#signed-in-as")).toHaveText(email);
  await axe();
});

test("messages of a hostile page, and of windows it opens, change nothing", async ({ page, server, shop, email }) => {
  const { frame, told } = await shop();
  await expect(frame.getByLabel("Email address")).toBeVisible();
  await page.evaluate((url) => {
    const inner = document.querySelector("latchkey-login")!.shadowRoot!.querySelector("iframe")!.contentWindow!;
    for (const type of ["latchkey:done", "latchkey:passkey-added", "latchkey:signed-in"]) {
      inner.postMessage({ type, email: "eve@example.com", offer: "x" }, url);
      // As if the frame had said so.
      window.postMessage({ type, access_token: "forged", email: "eve@example.com" }, location.origin);
    }
  }, server.url);
  await page.waitForTimeout(300);
  await expect(frame.getByLabel("Email address")).toBeVisible();
  await expect(frame.locator("#signed-in-as")).toHaveText("");
  expect(await told()).toEqual([]);
});

test("the frame's own messages count from no other page, and from no page that took its place", async ({ page, shop }) => {
  const { frame, events } = await shop();
  await expect(frame.getByLabel("Email address")).toBeVisible();
  await expect.poll(events).toHaveLength(1);
  // Tells all that a frame can tell, and its own page when it is done.
  const hostile = await ForeignSite.start(() => `<!doctype html><html lang="en"><title>Eve</title><link rel="icon" href="data:,"><script>
    for (const name of ${JSON.stringify([...EVENTS.map((name) => name.replace("latchkey-", "")), "resize"])}) {
      parent.postMessage({ type: "latchkey:" + name, email: "eve@example.com", access_token: "forged", height: 900 }, "*");
    }
    parent.postMessage("said", "*");
  </script></html>`);
  const said = await page.evaluateHandle(() => {
    const heard: string[] = [];
    addEventListener("message", ({ data, origin }) => data === "said" && heard.push(origin));
    return heard;
  });
  const before = await height(page);
  await page.evaluate((origin) => {
    const beside = document.createElement("iframe");
    beside.src = origin;
    document.body.append(beside);
  }, hostile.origin);
  await expect.poll(() => said.jsonValue()).toEqual([hostile.origin]);
  // The window is the frame's still; the page in it is another one.
  await page.evaluate((origin) => {
    document.querySelector("latchkey-login")!.shadowRoot!.querySelector("iframe")!.contentWindow!.location.href = origin;
  }, hostile.origin);
  await expect.poll(() => said.jsonValue()).toEqual([hostile.origin, hostile.origin]);
  expect((await events()).map(([name]) => name)).toEqual(["latchkey-shown"]);
  expect(await height(page)).toBe(before);
  await hostile.close();
});

test.describe("steps", () => {
  // The browser logs each refusal.
  test.use({ quiet: false });

  test("two elements on a page are told each their own", async ({ page, server, shop }) => {
    const { clientId, events } = await shop();
    await expect.poll(events).toHaveLength(1);
    await page.evaluate((id) => {
      const second = document.createElement("latchkey-login");
      second.setAttribute("client-id", id);
      document.body.append(second);
      (window as unknown as { second: string[] }).second = [];
      for (const name of ["latchkey-shown", "latchkey-refused"]) {
        second.addEventListener(name, ({ type }) => (window as unknown as { second: string[] }).second.push(type));
      }
    }, clientId);
    await expect.poll(events).toHaveLength(2);
    await page.frameLocator("main iframe").getByLabel("Email address").fill("nobody@example.com");
    await page.route(`${server.url}/_fn/embed/send_code*`, (route) => route.fulfill({ status: 429, json: { code: "too_many_requests" } }));
    await page.frameLocator("main iframe").getByRole("button", { name: "Continue with email" }).click();
    await expect.poll(async () => (await events()).map(([name]) => name)).toContain("latchkey-refused");
    expect(await page.evaluate(() => (window as unknown as { second: string[] }).second)).toEqual(["latchkey-shown"]);
  });

  test("each step is told as the documents say, and nothing secret before the last", async ({ page, outbox, email, shop, server }) => {
    test.slow();
    expect(EVENTS.length).toBe(10);
    await signInByCode(page, outbox, email);
    await page.goto(`${server.url}/account/two-step/app`);
    const app = await scan(page.getByRole("img", { name: "QR code for the authenticator app" }));
    await page.getByLabel("Code", { exact: true }).fill(codeOf(app));
    await page.waitForURL("**/account/two-step");
    await forgetSession(page);

    const { frame, events } = await shop();
    await frame.getByLabel("Email address").fill("a..b@example.com");
    await frame.getByRole("button", { name: "Continue with email" }).click();
    await expect(frame.locator("#address-error")).toBeVisible();
    await askInFrame(frame, email);
    const code = await outbox.code(email);
    await frame.getByRole("textbox", { name: "Code", exact: true }).fill(code === "000000" ? "000001" : "000000");
    await expect(frame.locator("#code-error")).toContainText("Tries left: 4.");
    await frame.getByRole("button", { name: "Send a new code" }).click();
    await expect(frame.locator("#code-error")).not.toContainText("Tries left: 4.");
    await frame.getByRole("textbox", { name: "Code", exact: true }).fill(code);
    const second = frame.locator("#second-code");
    await second.fill("000000");
    await frame.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(frame.locator("#second-error")).toContainText("Tries left: 4.");
    await second.fill(codeOf(app, 30));
    await frame.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(frame.locator("#signed-in-as")).toHaveText(email);

    const told = await steps(events);
    const method = "email-otp";
    expect(told.slice(0, -1)).toEqual([
      ["latchkey-shown", { methods: ["passkey", "email-otp"] }],
      ["latchkey-method-chosen", { method }],
      ["latchkey-refused", { step: "address", reason: "invalid_input" }],
      ["latchkey-method-chosen", { method }],
      ["latchkey-code-sent", { method, again: false }],
      ["latchkey-refused", { step: "code", reason: "code_wrong", attempts_left: 4 }],
      ["latchkey-refused", { step: "resend", reason: "too_many_requests" }],
      ["latchkey-second-step-owed", {}],
      ["latchkey-refused", { step: "second-step", reason: "factor_wrong", attempts_left: 4 }],
    ]);
    expect(told.at(-1)).toEqual(["latchkey-signed-in", expect.objectContaining({ email, access_token: expect.any(String) })]);
    const early = JSON.stringify(told.slice(0, -1));
    for (const secret of [email, code, "example.com", "000000"]) expect(early).not.toContain(secret);
  });

  test.describe("whoever has no second factor", () => {
    /** Proves that they read their mail to a frame that asks for more; gives how to open its window. */
    const owe = async (page: Page, outbox: Outbox, email: string, server: Server, { frame, clientId }: Shop) => {
      server.command("client", "update", clientId, "--second-factor", "required");
      await askInFrame(frame, email);
      await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(email));
      await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Protect your account");
      return async () => {
        const opening = page.waitForEvent("popup");
        await frame.getByRole("button", { name: "Set it up in a small window" }).click();
        const popup = await opening;
        await popup.waitForURL("**/popup/second-factor?*");
        await expect(popup.getByText(email)).toBeVisible();
        return popup;
      };
    };

    test("sets an app up in a window of our own, and the frame goes on without another mail", async ({ page, outbox, email, shop, server }) => {
      test.slow();
      const shown = await shop();
      const { frame, events } = shown;
      const open = await owe(page, outbox, email, server, shown);
      await expect(frame.getByRole("heading", { level: 1 })).toBeFocused();
      const mails = await outbox.count(email);
      // Closed by mistake, it is opened once more, and shows the same.
      const first = await open();
      const uri = await scan(first.getByRole("img", { name: "QR code for the authenticator app" }));
      await first.close();
      const popup = await open();
      await axeFor(page)();
      await axeFor(popup)();
      expect(await scan(popup.getByRole("img", { name: "QR code for the authenticator app" }))).toBe(uri);
      const code = popup.getByRole("textbox", { name: "Code", exact: true });
      await code.fill("000000");
      await expect(popup.getByRole("alert").filter({ hasText: "That is not the code that the app shows now." })).toBeVisible();
      await expect(code).toBeEnabled();
      await code.fill(codeOf(uri));
      // The frame has what it waited for, and the window the backup codes.
      await expect(frame.locator("#signed-in-as")).toHaveText(email);
      await expect(popup.getByRole("heading", { level: 1 })).toHaveText("Keep these backup codes");
      await expect(popup.getByRole("region", { name: "Your new backup codes" }).getByRole("listitem")).toHaveCount(10);
      await expect(frame.getByRole("button", { name: "Create a passkey" })).toBeHidden();
      const told = await steps(events);
      expect(told.map(([name]) => name).slice(-2)).toEqual(["latchkey-second-step-owed", "latchkey-signed-in"]);
      expect(told.at(-1)![1]).toMatchObject({ email, access_token: expect.any(String) });
      expect(Object.keys(told.at(-1)![1])).not.toContain("codes_of");
      // It goes while it is clicked in.
      const closed = popup.waitForEvent("close");
      await popup.getByRole("button", { name: "Continue" }).click().catch(() => undefined);
      await closed;
      // One tells its owner that the app is there; no other code was needed.
      expect(await outbox.count(email) - mails).toBeLessThanOrEqual(2);
    });

    test("makes a passkey there", async ({ page, outbox, email, shop, server }) => {
      const shown = await shop();
      const open = await owe(page, outbox, email, server, shown);
      const popup = await open();
      const mails = await outbox.count(email);
      await VirtualAuthenticator.add(popup);
      const closed = popup.waitForEvent("close");
      await popup.getByRole("button", { name: "Create a passkey" }).click();
      await expect(shown.frame.locator("#signed-in-as")).toHaveText(email);
      await closed;
      // Its owner is told of it.
      await expect.poll(() => outbox.count(email)).toBeGreaterThan(mails);
      await expect.poll(shown.told).toHaveLength(1);
    });

    test("is led to our own page where the browser opens no window", async ({ page, outbox, email, shop, server }) => {
      await page.addInitScript(() => {
        window.open = () => null;
      });
      const shown = await shop();
      await owe(page, outbox, email, server, shown);
      const link = shown.frame.locator("#no-window").getByRole("link", { name: "Open our own page in a new tab" });
      await expect(link).toBeHidden();
      await shown.frame.getByRole("button", { name: "Set it up in a small window" }).click();
      await expect(shown.frame.getByText("Your browser did not open the window.")).toBeVisible();
      const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
      await tab.waitForURL(`${server.url}/login?next=two-step&ui_locales=*`);
      await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
      await tab.close();
      await shown.frame.getByRole("button", { name: "Start again" }).click();
      await expect(shown.frame.getByLabel("Email address")).toBeFocused();
    });

    test("starts again without the window of before", async ({ page, outbox, email, shop, server }) => {
      const shown = await shop();
      const open = await owe(page, outbox, email, server, shown);
      const popup = await open();
      await shown.frame.getByRole("button", { name: "Start again" }).click();
      await expect.poll(() => popup.isClosed()).toBe(true);
      await expect(shown.frame.getByLabel("Email address")).toBeVisible();
    });

    test("is not signed in by a window of before, not even where it is asked for the same again", async ({ page, outbox, email, shop, server }) => {
      const shown = await shop();
      const open = await owe(page, outbox, email, server, shown);
      const popup = await open();
      await VirtualAuthenticator.add(popup);
      // It only says that it would close.
      await popup.evaluate(() => {
        window.close = () => {
          document.title += "!";
        };
      });
      await shown.frame.getByRole("button", { name: "Start again" }).click();
      await expect(popup).toHaveTitle(/[^!]!$/);
      await owe(page, outbox, `other.${email}`, server, shown);
      await popup.getByRole("button", { name: "Create a passkey" }).click();
      await expect(popup).toHaveTitle(/!!$/);
      await expect(shown.frame.getByRole("heading", { level: 1 })).toHaveText("Protect your account");
      expect(await shown.told()).toEqual([]);
    });
  });

  test("a passkey proves the second factor inside the frame", async ({ page, axe, authenticator, server, outbox, email, shop }) => {
    test.slow();
    await signUp(page, outbox, email);
    expect(await authenticator.credentials()).toHaveLength(1);
    await forgetSession(page);
    const { frame, told, events, clientId } = await shop();
    server.command("client", "update", clientId, "--second-factor", "required");
    const button = frame.getByRole("button", { name: "Sign in with a passkey" });
    const proveMail = async () => {
      const mails = await outbox.count(email);
      await askInFrame(frame, email);
      await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(email, mails));
      await expect(frame.getByRole("heading", { level: 1 })).toHaveText("One more step");
      await expect(button).toBeFocused();
    };
    await proveMail();
    // Of what they do not have nothing is asked for.
    await expect(frame.locator("#second-code")).toBeHidden();
    await expect(frame.getByRole("button", { name: "Send a code by text message" })).toBeHidden();
    await expect(frame.getByRole("link", { name: "Open our own page in a new tab" })).toBeVisible();
    await axe();
    // Whoever goes back finds the button where it was.
    await frame.getByRole("button", { name: "Start again" }).click();
    await expect(button).toBeVisible();
    expect(await frame.locator("[data-step=start] > .passkey").count()).toBe(1);
    expect(await frame.locator("[name=attempt]").count()).toBe(0);

    await proveMail();
    await button.click();
    await expect.poll(async () => (await told()).map((one) => one.email)).toEqual([email]);
    await expect(frame.locator("#signed-in-as")).toHaveText(email);
    const names = (await steps(events)).map(([name]) => name).slice(-3);
    expect(names).toEqual(["latchkey-second-step-owed", "latchkey-passkey-asked", "latchkey-signed-in"]);
  });

  test("a passkey that is asked for, and not given, is told", async ({ page, shop }) => {
    const authenticator = await VirtualAuthenticator.add(page);
    const { frame, events } = await shop();
    // There is none for this server.
    await frame.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect.poll(async () => (await steps(events)).slice(1)).toEqual([
      ["latchkey-method-chosen", { method: "passkey" }],
      ["latchkey-passkey-asked", {}],
      ["latchkey-refused", { step: "passkey", reason: expect.stringMatching(/^[a-z_]+$/) }],
    ]);
    expect(await authenticator.credentials()).toEqual([]);
  });
});

test("a link in the mail lets the frame in by the number that it shows", async ({ axe, outbox, email, shop, visit }) => {
  const { frame, told, events } = await shop({ attributes: 'methods="email-otp magic-link"' });
  await askInFrame(frame, email);
  const number = frame.locator("#match-number");
  await expect(number).toHaveText(/^\d\d$/);
  await expect(frame.getByText("it asks for this number")).toBeVisible();
  await axe();
  const phone = await visit();
  await phone.goto(await outbox.link(email));
  await phone.getByLabel("Number").fill((await number.textContent())!);
  await phone.getByRole("button", { name: "Let that window in" }).click();
  await expect.poll(async () => (await told()).map((one) => one.email), { timeout: 15_000 }).toEqual([email]);
  await expect(frame.locator("#signed-in-as")).toHaveText(email);
  const [shown] = await steps(events);
  expect(shown).toEqual(["latchkey-shown", { methods: ["email-otp", "magic-link"] }]);
});

test("a frame for links alone has no field for digits, and waits", async ({ outbox, email, shop }) => {
  const { frame, events } = await shop({ attributes: 'methods="magic-link"' });
  await frame.getByLabel("Email address").fill(email);
  await frame.getByRole("button", { name: "Continue with email" }).click();
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Waiting for the link");
  await expect(frame.locator("#match-number")).toBeVisible();
  await expect(frame.getByRole("textbox")).toHaveCount(0);
  await expect(frame.getByRole("button", { name: "Sign in", exact: true })).toBeHidden();
  await expect(frame.getByRole("button", { name: "Send a new code" })).toBeHidden();
  await expect(frame.getByRole("button", { name: "Send a new email" })).toBeVisible();
  await outbox.link(email);
  expect((await steps(events)).at(-1)).toEqual(["latchkey-code-sent", { method: "magic-link", again: false }]);
});

test("a page styles what is the element's own, and nothing of the frame's", async ({ page, shop }) => {
  const style = `
    latchkey-login { --latchkey-height: 500px; --latchkey-accent: rgb(94, 0, 207); --latchkey-on-accent: rgb(255, 255, 254); --latchkey-radius: 3px }
    latchkey-login::part(frame) { outline: 1px solid rgb(1, 2, 3) }
    latchkey-login::part(button) { text-transform: uppercase }
    latchkey-login::part(message) { padding: 7px }
    iframe, button { display: none !important }`;
  const { frame } = await shop({ style });
  await expect(frame.getByLabel("Email address")).toBeVisible();
  await expect(page.locator("latchkey-login iframe")).toHaveCSS("outline-color", "rgb(1, 2, 3)");
  expect(await height(page)).toBe(500);
  await page.locator("latchkey-login").evaluate((element) => element.setAttribute("client-id", "cli_typo"));
  await expect(page.getByRole("alert")).toHaveCSS("padding", "7px");
  await expect(page.getByRole("alert")).toHaveCSS("border-radius", "3px");
});

test("the element shows the ways that its page names, and says what is wrong with a name that is none", async ({ page, shop }) => {
  const { frame, events } = await shop({ attributes: 'methods="email-otp"' });
  await expect(frame.getByLabel("Email address")).toBeVisible();
  await expect(frame.getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
  await expect.poll(events).toEqual([["latchkey-shown", { methods: ["email-otp"] }]]);
  const warning = page.waitForEvent("console");
  await page.locator("latchkey-login").evaluate((element) => element.setAttribute("methods", "password"));
  expect((await warning).text()).toContain("The attribute methods takes some of passkey, email-otp, magic-link and phone-otp");
  await expect.poll(async () => (await events()).at(-1)).toEqual(["latchkey-failed", { error: "not_available", description: expect.any(String) }]);
});

test("an element with defer waits until the page takes it away, in its place", async ({ page, shop }) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/embed/") && asked.push(request.url()));
  const { frame } = await shop({ attributes: "defer" });
  expect(await height(page)).toBe(384);
  await page.locator("latchkey-login").evaluate((element) => element.setAttribute("theme", "dark"));
  await page.waitForTimeout(200);
  expect(asked).toEqual([]);
  await page.locator("latchkey-login").evaluate((element) => element.removeAttribute("defer"));
  await expect(frame.getByLabel("Email address")).toBeVisible();
});

test("the nonce goes along from a page whose policy hides it", async ({ page, server }) => {
  let clientId = "";
  const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  // As docs/widget.md says, and no style but those of its own.
  const policy = `default-src 'none'; script-src ${server.url}; connect-src ${server.url}; frame-src ${server.url}; img-src data:`;
  const site = await ForeignSite.start(
    () => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><script type="module" src="${server.url}/widget.js"></script>
      <latchkey-login client-id="${clientId}" response-type="code" code-challenge="${challenge}" nonce="of-this-visitor"></latchkey-login></html>`,
    "127.0.0.1",
    () => undefined,
    { "content-security-policy": policy },
  );
  clientId = await register(server, site.origin);
  await page.goto(site.origin);
  const frame = page.locator("latchkey-login iframe");
  expect(await page.locator("latchkey-login").getAttribute("nonce")).toBe("");
  await expect(frame).toHaveAttribute("src", /nonce=of-this-visitor/);
  await expect(frame).toHaveCSS("height", "384px");
  await site.close();
});

/** As the docs show them. */
const redirecting = async (server: Server, page: Page, more: (origin: string) => string[]) => {
  let clientId = "";
  const site = await ForeignSite.start(() => example("widget-redirect.html", server, clientId).replace("<title>", "<link rel='icon' href='data:,'><title>"));
  const added = server.command("client", "add", "Shop", ...more(site.origin));
  clientId = /client_id: +(\S+)/.exec(added)![1]!;
  await expect.poll(async () => {
    await page.goto(`${site.origin}/`);
    return page.locator('latchkey-login [part="button"], latchkey-login [part="message"]').innerText();
  }).not.toContain("client-id");
  return { site, clientId };
};

const spa = (origin: string) => ["--kind", "spa", "--redirect-uri", `${origin}/`];

test("the button leads to the hosted page and back, and the page gets the tokens", async ({ page, server, outbox, email }) => {
  test.slow();
  const { site } = await redirecting(server, page, spa);
  const who = page.locator("#who");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to Shop");
  await askForCode(page, email);
  await typeCode(page, await outbox.code(email));
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(who).toHaveText(`${email} is signed in.`);
  // Nothing of the answer stays in the address, nor in the tab.
  expect(page.url()).toBe(`${site.origin}/`);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.reload();
  await expect(who).toHaveText("Nobody is signed in.");
  // The session at the server goes on: the button leads there and back at once.
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(who).toHaveText(`${email} is signed in.`);
  await site.close();
});

test("who goes back without signing in is told so, and can try again", async ({ page, server }) => {
  const { site } = await redirecting(server, page, spa);
  await page.locator("latchkey-login").evaluate((element) => element.setAttribute("organization", "acme"));
  const asked = page.waitForRequest(/\/oauth\/authorize\?/);
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(new URL((await asked).url()).searchParams.get("organization"), "for whom they sign in").toBe("acme");
  await page.getByRole("link", { name: "Back to Shop" }).click();
  await expect(page.locator("#who")).toHaveText("Nobody is signed in: access_denied.");
  expect(page.url()).toBe(`${site.origin}/`);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await site.close();
});

test("an answer that this tab did not ask for signs nobody in", async ({ page, server, outbox, email, visit }) => {
  test.slow();
  const { site, clientId } = await redirecting(server, page, spa);
  // A thief has a code of theirs, and sends somebody here with it.
  const asked = new URLSearchParams({
    client_id: clientId, redirect_uri: `${site.origin}/`, response_type: "code", scope: "openid", state: "mine",
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256",
  });
  const thief = await visit();
  await signInByCode(thief, outbox, email);
  const answered = thief.waitForRequest(`${site.origin}/?*`);
  await thief.goto(`/oauth/authorize?${asked}`);
  const answer = (await answered).url();
  const tokens: string[] = [];
  page.on("request", (request) => request.url().endsWith("/oauth/token") && tokens.push(request.url()));
  await page.goto(answer);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  // Also where this tab has asked, with another state; or another server answers with it.
  await page.evaluate((key) => sessionStorage.setItem(key, JSON.stringify({ state: "other", verifier: "a", nonce: "b", redirectUri: "c" })), `latchkey:${clientId}`);
  await page.goto(answer);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.evaluate((key) => sessionStorage.setItem(key, JSON.stringify({ state: "mine", verifier: "a", nonce: "b", redirectUri: "c" })), `latchkey:${clientId}`);
  await page.goto(answer.replace(/iss=[^&]+/, "iss=https%3A%2F%2Fevil.example"));
  await expect(page.locator("#who")).toHaveText("Nobody is signed in: wrong_issuer.");
  expect(tokens).toEqual([]);
  await site.close();
});

/** Signs in by the button, as far as the way back. */
const signInByButton = async (page: Page, outbox: Outbox, email: string) => {
  await page.getByRole("button", { name: "Sign in" }).click();
  await askForCode(page, email);
  await typeCode(page, await outbox.code(email));
  await page.getByRole("button", { name: "Not now" }).click();
};

test("an element that is moved while its tokens are on the way hands them over", async ({ page, server, outbox, email }) => {
  test.slow();
  const { site } = await redirecting(server, page, spa);
  let isMoved = () => {};
  const moved = new Promise<void>((resolve) => (isMoved = resolve));
  await page.route("**/oauth/token", async (route) => {
    await moved;
    await route.continue();
  });
  const asked = page.waitForRequest("**/oauth/token");
  await signInByButton(page, outbox, email);
  await asked;
  await page.evaluate(() => document.body.prepend(document.querySelector("latchkey-login")!));
  isMoved();
  await expect(page.locator("#who")).toHaveText(`${email} is signed in.`);
  await site.close();
});

test("an ID token of another server, or for another application, signs nobody in", async ({ page, server, outbox, email }) => {
  test.slow();
  const { site } = await redirecting(server, page, spa);
  let said = {};
  await page.route("**/oauth/token", async (route) => {
    const response = await route.fetch();
    const tokens = await response.json();
    const [head, claims, signature] = tokens.id_token.split(".");
    const other = { ...JSON.parse(Buffer.from(claims, "base64url").toString()), ...said };
    tokens.id_token = [head, Buffer.from(JSON.stringify(other)).toString("base64url"), signature].join(".");
    await route.fulfill({ response, json: tokens });
  });
  said = { iss: "https://evil.example" };
  await signInByButton(page, outbox, email);
  await expect(page.locator("#who")).toHaveText("Nobody is signed in: wrong_issuer.");
  said = { aud: ["somebody-else"] };
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.locator("#who")).toHaveText("Nobody is signed in: wrong_audience.");
  said = {};
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.locator("#who")).toHaveText(`${email} is signed in.`);
  await site.close();
});

test("an attribute that is set later counts", async ({ page, server }) => {
  const { site, clientId } = await redirecting(server, page, spa);
  await page.evaluate((id) => {
    const element = document.createElement("latchkey-login");
    element.id = "later";
    element.setAttribute("client-id", id);
    element.setAttribute("response-type", "code");
    document.body.append(element);
  }, clientId);
  const element = page.locator("#later");
  await expect(element.getByRole("alert")).toBeVisible();
  const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  for (const [name, value] of [["code-challenge", challenge], ["nonce", "later"], ["scope", "openid"]] as const) {
    await element.evaluate((it, [name, value]) => it.setAttribute(name, value), [name, value] as const);
    await expect(element.locator("iframe")).toHaveAttribute("src", new RegExp(`${name.replace("-", "_")}=${value}`));
  }
  await site.close();
});

test("a page whose address is not registered says so, and how to register it", async ({ page, server }) => {
  const warnings: string[] = [];
  page.on("console", (message) => warnings.push(message.text()));
  const { site, clientId } = await redirecting(server, page, (origin) => ["--kind", "spa", "--redirect-uri", `${origin}/callback`]);
  await expect(page.getByRole("alert")).toContainText(`Shop does not come back to ${site.origin}/`);
  expect(warnings.join("\n")).toContain(`latchkey client update ${clientId} --redirect-uri ${site.origin}/callback --redirect-uri ${site.origin}/`);
  await site.close();
});

test("the frame hands a code to an application with a secret, whose server exchanges it", async ({ page, server, outbox, email }) => {
  test.slow();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const added = server.command("client", "add", "Shop", "--kind", "web", "--origin", origin);
  const [CLIENT_ID, CLIENT_SECRET] = [/client_id: +(\S+)/, /client_secret: +(\S+)/].map((found) => found.exec(added)![1]!);
  const env = { ISSUER: server.url, CLIENT_ID: CLIENT_ID!, CLIENT_SECRET: CLIENT_SECRET!, PORT: String(port) };
  const shop = await Program.start([process.execPath, join(APPS, "widget/server.mjs")], env, origin);
  try {
    const details: Record<string, string>[] = [];
    await page.exposeFunction("note", (detail: Record<string, string>) => details.push(detail));
    await page.addInitScript(() => addEventListener("latchkey-signed-in", (event) => (window as unknown as { note: (detail: unknown) => void }).note((event as CustomEvent).detail)));
    const frame = page.frameLocator("latchkey-login iframe");
    await expect.poll(async () => {
      await page.goto(origin);
      return frame.getByLabel("Email address").count();
    }).toBe(1);
    await frame.getByLabel("Email address").fill(email);
    await frame.getByRole("button", { name: "Continue with email" }).click();
    await frame.getByRole("textbox", { name: "Code", exact: true }).fill(await outbox.code(email));
    await expect(page.locator("#who")).toHaveText(`${email} is signed in.`);
    expect(Object.keys(details[0]!).sort()).toEqual(["client_id", "code", "email"]);
  } finally {
    await shop.stop();
  }
});

test("the frame hands a code over after a sign-in by passkey too", async ({ page, authenticator, server, outbox, email }) => {
  test.slow();
  await signUp(page, outbox, email);
  const codes: string[] = [];
  // Under the same host name: there passkeys of the login domain work.
  let clientId = "";
  const site = await ForeignSite.start(
    () => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><script type="module" src="${server.url}/widget.js"></script>
      <latchkey-login client-id="${clientId}" response-type="code" code-challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"></latchkey-login></html>`,
    "localhost",
  );
  clientId = await register(server, site.origin);
  await page.exposeFunction("note", (code: string) => codes.push(code));
  await page.addInitScript(() => addEventListener("latchkey-signed-in", (event) => (window as unknown as { note: (code: string) => void }).note((event as CustomEvent).detail.code)));
  await page.goto(site.origin);
  await page.frameLocator("latchkey-login iframe").getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect.poll(() => codes.length).toBe(1);
  const body = new URLSearchParams({ grant_type: "authorization_code", client_id: clientId, code: codes[0]!, code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" });
  const answer = await fetch(`http://127.0.0.1:${server.port}/oauth/token`, { method: "POST", body });
  expect(((await answer.json()) as { scope: string }).scope).toBe("openid profile email");
  await site.close();
});
