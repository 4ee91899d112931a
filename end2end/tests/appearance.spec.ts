// The login page to the pixel, as three brands have it, in three languages, by day and by night, on a phone. How it is right is in
// `baselines`; docs/development.md says how to take them anew.
import { resolve } from "node:path";
import { PNG } from "pngjs";
import config from "../playwright.config.ts";
import { expect, Server, test } from "../fixtures/index.ts";

// Other letters, or the same with other hints, are other pictures: a line of DejaVu Serif is then lower, and all below it higher up.
// With a browser of its own the test has a worker of its own, and so a server whose brand no other test sees.
const FONTS = resolve(import.meta.dirname, "../fixtures/fonts.conf");
test.use({
  viewport: { width: 390, height: 720 },
  launchOptions: { ...config.use!.launchOptions, env: { ...process.env, FONTCONFIG_FILE: FONTS } },
});
/** A mark that is 8 pixels too low is 0.003 of the picture, text from the wrong side 0.012; blue in place of the green is a step of 0.05. */
const ALIKE = { maxDiffPixelRatio: 0.002, threshold: 0.04 };

type Color = readonly [red: number, green: number, blue: number];
const BLUE: Color = [29, 53, 87];
const SKY: Color = [168, 198, 226];
const SAND: Color = [226, 200, 160];

/** Another one in a mirror, and upside down. */
const logo = (color: Color) => draw(150, 40, (x, y) => (x < 40 || (y > 24 && x < 120) || (y < 8 && x < 80) ? color : undefined));

const BRANDS = [
  { name: "own", values: {}, pictures: {} },
  {
    name: "loud",
    values: { name: "Acme", accent: "#e6007e", corners: "square", density: "compact", background: "plain" },
    pictures: {},
  },
  {
    name: "picture",
    values: { name: "Harbour Library", accent: "#1d3557", corners: "round", density: "roomy", background: "picture", font: "serif" },
    pictures: { logo: logo(BLUE), logo_dark: logo(SAND), background_picture: draw(390, 720, (x, y) => (y > 540 - x / 2 ? SAND : SKY)) },
  },
] as const;
const LANGUAGES = ["en", "de", "ar"] as const;
const SCHEMES = ["light", "dark"] as const;

test("the login page looks as it did", async ({ page, context, server }) => {
  const brand = await brands(server);
  for (const { name, values, pictures } of BRANDS) {
    await brand("", JSON.stringify(values));
    for (const [picture, file] of Object.entries(pictures)) await brand(`/pictures/${picture}`, file);
    for (const language of LANGUAGES) {
      await context.addCookies([{ name: "latchkey_language", value: language, url: server.url }]);
      await page.goto("/login", { waitUntil: "load" });
      await expect(page.locator("#passkey-button")).toBeEnabled();
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await expect.soft(page).toHaveScreenshot(`${name}-${language}-${colorScheme}.png`, ALIKE);
      }
    }
  }
});

/** What a program sends about the brand of the server. */
async function brands(server: Server): Promise<(path: string, body: string | Uint8Array<ArrayBuffer>) => Promise<void>> {
  const printed = server.command("client", "add", "Robot", "--kind", "machine", "--scope", "brands:write");
  const value = (key: string) => new RegExp(`${key}: *(\\S+)`).exec(printed)![1]!;
  const got = await fetch(`${server.url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${value("client_id")}:${value("client_secret")}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token } = (await got.json()) as { access_token: string };
  return async (path, body) => {
    const type = typeof body === "string" ? "application/json" : "image/png";
    const headers = { authorization: `Bearer ${access_token}`, "content-type": type };
    const answer = await fetch(`${server.url}/api/v1/brand${path}`, { method: "PUT", headers, body });
    expect(answer.status, await answer.text()).toBe(200);
  };
}

/** A picture whose points are of these colours; of none, they are clear. */
function draw(width: number, height: number, colorAt: (x: number, y: number) => Color | undefined): Uint8Array<ArrayBuffer> {
  const picture = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const color = colorAt(x, y);
      picture.data.set(color ? [...color, 255] : [0, 0, 0, 0], 4 * (y * width + x));
    }
  }
  return new Uint8Array(PNG.sync.write(picture));
}
