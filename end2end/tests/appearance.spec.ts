// The login page to the pixel, as three brands have it, in three languages, by day and by night, on a phone; and beside a picture, or
// without a card, in a wide window. How it is right is in `baselines`; docs/development.md says how to take them anew.
import { resolve } from "node:path";
import config from "../playwright.config.ts";
import { type Color, draw, program } from "../fixtures/brands.ts";
import { expect, test } from "../fixtures/index.ts";

// Other letters, or the same with other hints, are other pictures: a line of DejaVu Serif is then lower, and all below it higher up.
// With a browser of its own the test has a worker of its own, and so a server whose brand no other test sees.
const FONTS = resolve(import.meta.dirname, "../fixtures/fonts.conf");
test.use({
  viewport: { width: 390, height: 720 },
  launchOptions: { ...config.use!.launchOptions, env: { ...process.env, FONTCONFIG_FILE: FONTS } },
});
/** A mark that is 8 pixels too low is 0.003 of the picture, text from the wrong side 0.012; blue in place of the green is a step of 0.05. */
const ALIKE = { maxDiffPixelRatio: 0.002, threshold: 0.04 };

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
  const api = await program(server, "brands:write");
  for (const { name, values, pictures } of BRANDS) {
    await api("PUT", "/brand", JSON.stringify(values));
    for (const [picture, file] of Object.entries(pictures)) await api("PUT", `/brand/pictures/${picture}`, file);
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

test("so does one beside its picture, or without a card, in a wide window", async ({ page, server }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const api = await program(server, "brands:write", "organizations:write");
  // Of an organization, so that what is said here is not the other test's.
  const { id, slug } = await api("POST", "/organization", JSON.stringify({ Name: "Harbour Library" }));
  const brand = `/organization/${id}/brand`;
  const pictures = { logo: logo(BLUE), logo_dark: logo(SAND), background_picture: draw(640, 800, (x, y) => (y > 600 - x / 2 ? SAND : SKY)) };
  const values = { name: "Harbour Library", accent: "#1d3557", corners: "round", density: "roomy", background: "gradient", font: "serif" };
  for (const alignment of ["split", "full"]) {
    await api("PUT", brand, JSON.stringify({ ...values, alignment }));
    for (const [picture, file] of Object.entries(pictures)) await api("PUT", `${brand}/pictures/${picture}`, file);
    await page.goto(`/login?organization=${slug}`, { waitUntil: "load" });
    await expect(page.locator("#passkey-button")).toBeEnabled();
    await expect(page.locator(".backdrop")).toHaveCount(alignment === "split" ? 1 : 0);
    await expect.soft(page).toHaveScreenshot(`${alignment}-en-light.png`, ALIKE);
  }
});
