// Letting in a device that shows a code: the command-line tool of docs/quickstart/cli.md, run as it stands there, and the pages.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { newIn } from "../fixtures/axe.ts";
import { askForCode, cutOff, doubleText, expect, Server, signInByCode, test, typeCode } from "../fixtures/index.ts";

const APPS = resolve(import.meta.dirname, "../apps");
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

/** A program in a terminal, and what it has said so far. */
class Terminal {
  said = "";
  private readonly ended: Promise<unknown>;

  constructor(private readonly program: ChildProcess) {
    for (const stream of [program.stdout!, program.stderr!]) stream.on("data", (data) => (this.said += String(data)));
    this.ended = once(program, "close");
  }

  static run(app: string, env: Record<string, string>): Terminal {
    return new Terminal(spawn(process.execPath, [resolve(APPS, app)], { env: { ...process.env, ...env } }));
  }

  async says(what: RegExp): Promise<RegExpExecArray> {
    for (let tries = 0; tries < 300; tries++) {
      const found = what.exec(this.said);
      if (found) return found;
      await sleep(100);
    }
    throw new Error(`it does not say ${what}:\n${this.said}`);
  }

  async exitCode(): Promise<number | null> {
    await this.ended;
    return this.program.exitCode;
  }
}

/** As docs/quickstart/cli.md registers one. */
function register(server: Server, ...more: string[]): string {
  const args = ["--kind", "native", "--grant-type", DEVICE, "--grant-type", "refresh_token", ...more];
  return /client_id: *(\S+)/.exec(server.command("client", "add", "Acme CLI", ...args))![1]!;
}

/** A device that asks, without a program; gives its code. */
async function code(server: Server, clientId: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    const body = new URLSearchParams({ client_id: clientId, scope: "openid email" });
    const headers = { "user-agent": "acme-tv/1.2" };
    const answer = await fetch(`http://127.0.0.1:${server.port}/oauth/device_authorization`, { method: "POST", body, headers });
    if (answer.ok) return ((await answer.json()) as { user_code: string }).user_code;
    if (tries > 50) throw new Error(await answer.text());
    // It does not know the application yet.
    await sleep(100);
  }
}

async function enter(page: Page, code: string): Promise<void> {
  await page.goto("/device");
  await page.getByLabel("Code from the device").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("a command-line tool signs somebody in who has no session yet", async ({ page, server, outbox, email }) => {
  test.slow();
  const clientId = register(server);
  await code(server, clientId);
  const terminal = Terminal.run("cli/login.mjs", { ISSUER: server.url, CLIENT_ID: clientId });
  const [, shown] = await terminal.says(/^ {4}([A-Z]{4}-[A-Z]{4})$/m);
  // Blocks of a picture to be read by a phone.
  await terminal.says(/[█▀▄]{8}/);

  await enter(page, shown!.toLowerCase().replace("-", ""));
  await page.waitForURL("**/login?next=device.*");
  await askForCode(page, email);
  await typeCode(page, await outbox.code(email));
  await page.getByRole("button", { name: "Not now" }).click();
  await page.waitForURL("**/device?user_code=*");
  await expect(page.getByLabel("Code from the device")).toHaveValue(shown!);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to Acme CLI on a device?");
  await expect(page.getByText(shown!)).toBeVisible();
  await expect(page.getByText("openid-client/")).toBeVisible();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByText("You can go back to your device.")).toBeVisible();
  await terminal.says(new RegExp(`^${email} is signed in\\.$`, "m"));
  await terminal.says(/The server knows them as \w+/);
  expect(await terminal.exitCode(), terminal.said).toBe(0);
  await page.getByRole("link", { name: "Connected applications" }).click();
  await expect(page.getByRole("heading", { name: "Acme CLI" })).toBeVisible();
});

test("a command-line tool is told that it was not allowed", async ({ page, server, outbox, email }) => {
  test.slow();
  const clientId = register(server);
  await code(server, clientId);
  await signInByCode(page, outbox, email);
  const terminal = Terminal.run("cli/login.mjs", { ISSUER: server.url, CLIENT_ID: clientId });
  const [, shown] = await terminal.says(/^ {4}([A-Z]{4}-[A-Z]{4})$/m);
  await enter(page, shown!);
  await page.getByRole("button", { name: "Do not allow" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The device is not signed in");
  await terminal.says(/You did not allow it\./);
  expect(await terminal.exitCode()).toBe(1);
});

test.describe("without scripts, by keyboard alone, as on a television", () => {
  test.use({ viewport: { width: 1920, height: 1080 } });

  test("a device is let in", async ({ page, server, outbox, email, visit }) => {
    await signInByCode(page, outbox, email);
    const shown = await code(server, register(server));
    const television = await visit({ javaScriptEnabled: false, viewport: { width: 1920, height: 1080 } });
    await television.context().addCookies(await page.context().cookies());
    await television.goto("/device");
    const field = television.getByLabel("Code from the device");
    await expect(field).toHaveAttribute("autocapitalize", "none");
    await expect(field).toHaveAttribute("autocomplete", "off");
    const reach = async (name: string) => {
      for (let steps = 0; steps < 20; steps++) {
        await television.keyboard.press("Tab");
        const focused = television.locator(":focus");
        if ((await focused.getAttribute("id")) === name || (await focused.innerText()) === name) break;
      }
      const ring = await television.locator(":focus").evaluate((element) => getComputedStyle(element).outlineWidth);
      expect(parseFloat(ring), `the ring around ${name} is seen from a sofa`).toBeGreaterThanOrEqual(5);
    };
    await reach("user_code");
    await television.keyboard.type(shown);
    await television.keyboard.press("Enter");
    await expect(television.getByRole("heading", { level: 1 })).toHaveText("Sign in to Acme CLI on a device?");
    await reach("Allow");
    await television.keyboard.press("Enter");
    await expect(television.getByText("You can go back to your device.")).toBeVisible();
  });
});

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 }, "large-text": { width: 320, height: 800 } };
// Those that are longest, or written in other characters or from the right.
const LANGUAGES = ["de", "fr", "es", "pt-BR", "pl", "ja", "zh-Hans", "ar", "he"];
// Pictures for people to look at.
const SHOTS = process.env.PAGE_SHOTS;

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    if (size === "large-text" && colorScheme === "dark") continue;
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport });

      test("the pages of a device", async ({ page, server, outbox, email, axe }) => {
        test.slow();
        if (size === "large-text") await doubleText(page);
        const look = async (name: string, hasAxe = true) => {
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${size}-${colorScheme}.png`, fullPage: true, animations: "disabled" });
          expect(await cutOff(page), `cut off on ${name}`).toEqual([]);
          if (hasAxe) await axe(undefined, newIn(colorScheme, size === "large-text"));
        };
        // Words take as much room in the dark; what axe would find is in none of them, unless they are written from the right.
        const inEachLanguage = async (address: string, name: string) => {
          for (const language of colorScheme === "light" ? LANGUAGES : []) {
            await page.goto(`${address}&ui_locales=${language}`);
            await look(`${name}-${language}`, language === "ar");
          }
        };
        const clientId = register(server, "--home-page", "https://cli.example.com");
        const shown = await code(server, clientId);
        await signInByCode(page, outbox, email);
        await enter(page, "BCDF-GHJK");
        await expect(page.getByText("No device is waiting for this code.")).toBeVisible();
        await look("device-wrong");
        await page.goto(`/device?user_code=${shown}`);
        await look("device");
        await inEachLanguage(`/device?user_code=${shown}`, "device");
        await enter(page, shown);
        await page.waitForURL("**/device/confirm?*");
        const confirm = page.url();
        await look("device-confirm");
        await inEachLanguage(confirm, "device-confirm");
        await page.goto(confirm);
        await page.getByRole("button", { name: "Allow", exact: true }).click();
        await page.waitForURL("**/device/allowed?*");
        await look("device-allowed");
        await page.goto("/device/refused");
        await look("device-refused");
      });
    });
  }
}
