// The npm package @latchkey/web, as somebody has it who installs it.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect, forgetSession, type Server, signUp, test as base } from "../fixtures/index.ts";
import { document as textOf } from "../fixtures/docs.ts";
import { ForeignSite, inScript, register } from "../fixtures/foreign.ts";
import { type React, Project } from "../fixtures/package.ts";
import { APPS } from "../fixtures/program.ts";

const test = base.extend<object, { project: Project }>({
  project: [
    async ({}, use) => {
      const project = new Project();
      await use(project);
      project.remove();
    },
    { scope: "worker" },
  ],
});

/** A page under the login server's own host name, where passkeys of its domain work, of this body. */
async function open(page: Page, server: Server, body: (clientId: string) => string): Promise<ForeignSite> {
  let clientId = "";
  const site = await ForeignSite.start(
    () => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${body(clientId)}</html>`,
    "localhost",
  );
  clientId = await register(server, site.origin);
  await page.goto(site.origin);
  return site;
}

test("it holds what it needs and nothing else, and depends on nothing", ({ project }) => {
  const about = JSON.parse(project.read("package.json"));
  expect(about.version).toBe(/^version = "(.+)"$/m.exec(textOf("Cargo.toml"))![1]);
  expect(about.dependencies).toBeUndefined();
  expect(readdirSync(project.installed).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
  const files = readdirSync(`${project.installed}/dist`).sort();
  expect(files).toEqual(["attributes.d.ts", "element.js", "events.d.ts", "index.d.ts", "index.js", "react.d.ts", "react.js"]);
  // Nothing in it leads out of the package.
  for (const file of files) expect(project.read(`dist/${file}`), file).not.toMatch(/(from|import\(?) ?"(?!react"|\.\/)/);
});

test("Node imports it, and renders its component, without a browser", ({ project }) => {
  const printed = project.node(`
    import { createLogin, LatchkeyLogin as Element } from "@latchkey/web";
    import { LatchkeyLogin } from "@latchkey/web/react";
    import { createElement } from "react";
    import { renderToString } from "react-dom/server";
    console.log(typeof createLogin, typeof Element);
    console.log(renderToString(createElement(LatchkeyLogin, { clientId: "cli_my_app", server: "https://login.example.com", className: "a", onSignedIn() {} })));
  `);
  expect(printed).toBe(
    'function function\n<latchkey-login class="a" client-id="cli_my_app" server="https://login.example.com" defer=""></latchkey-login>\n',
  );
});

test("an element that createLogin makes asks the server that it is told, and one without a server says so", async ({ page, server, project }) => {
  const code = project.bundle('import { createLogin } from "@latchkey/web"; Object.assign(window, { createLogin });', "19");
  const site = await open(page, server, (clientId) => `<body data-client="${clientId}">${inScript(code)}`);
  await page.evaluate((server) => {
    const { createLogin } = window as unknown as { createLogin: (options: object) => HTMLElement };
    document.body.append(createLogin({ clientId: document.body.dataset.client, server, methods: ["email-otp"], title: "Members" }));
  }, server.url);
  const frame = page.locator("latchkey-login iframe");
  await expect(frame).toHaveAttribute("title", "Members");
  await expect(page.frameLocator("latchkey-login iframe").getByLabel("Email address")).toBeVisible();
  await expect(page.frameLocator("latchkey-login iframe").getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
  const warning = page.waitForEvent("console");
  await page.locator("latchkey-login").evaluate((element) => element.removeAttribute("server"));
  expect((await warning).text()).toContain("The element needs the address of its server.");
  await site.close();
});

test("the docs' page on React signs somebody in with a passkey", async ({ page, authenticator, server, outbox, email, project }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  const text = readFileSync(resolve(APPS, "react/app.tsx"), "utf8").replaceAll("https://login.example.com", server.url);
  const code = project.bundle(text, "19");
  const site = await open(page, server, (clientId) => `<div id="root"></div>${inScript(code.replaceAll("cli_my_app", clientId))}`);
  await expect(page.locator("#who")).toHaveText("Nobody is signed in.");
  await page.frameLocator("latchkey-login iframe").getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.locator("#who")).toHaveText(`${email} is signed in.`);
  await site.close();
});

/** A page that renders the component anew as a test says, and keeps what it was told. */
const PAGE = `
  import { createElement, StrictMode } from "react";
  import { LatchkeyLogin } from "@latchkey/web/react";
  export const told = [];
  export const page = (clientId, server, round) => createElement(StrictMode, null, createElement(LatchkeyLogin, {
    clientId, server, title: "Members", style: { maxWidth: 400 + round },
    onShown: (detail) => told.push([round, "shown", detail]),
    onRefused: (detail) => told.push([round, "refused", detail]),
  }));
`;

for (const react of ["18", "19"] as const satisfies React[]) {
  test.describe(`React ${react}`, () => {
    // The browser logs the refusal that the test asks for.
    test.use({ quiet: false });

    test(`the page of React ${react} that a server rendered goes on, is not made anew by a render, and hears no more once it is gone`, async ({ page, server, project }) => {
      const errors: string[] = [];
      page.on("console", (message) => message.type() === "error" && !message.text().startsWith("Failed to load resource") && errors.push(message.text()));
      const rendering = project.bundle(`${PAGE}
        import { renderToString } from "react-dom/server";
        console.log(renderToString(page("%CLIENT%", ${JSON.stringify(server.url)}, 0)));`, react, "node");
      const html = project.node(rendering, "render.cjs");
      const code = project.bundle(`${PAGE}
        import { hydrateRoot } from "react-dom/client";
        // The element is there, and registered, for a while before React is.
        setTimeout(() => {
          const root = hydrateRoot(document.getElementById("root"), page("%CLIENT%", ${JSON.stringify(server.url)}, 0));
          Object.assign(window, { told, render: (round) => root.render(page("%CLIENT%", ${JSON.stringify(server.url)}, round)), unmount: () => root.unmount() });
        }, 300);`, react);
      // No word of React's own: there is a CLIENT in it.
      const site = await open(page, server, (clientId) => `<div id="root">${html.trim()}</div>${inScript(code)}`.replaceAll("%CLIENT%", clientId));
      await page.waitForFunction(() => "render" in window);
      type Rendered = Window & { told: [number, string, { methods?: string[]; step?: string; reason?: string }][]; render: (round: number) => void; unmount: () => void };
      const told = () => page.evaluate(() => (window as unknown as Rendered).told);
      const frame = page.frameLocator("latchkey-login iframe");
      // Once, although strict mode runs its effects twice.
      await expect.poll(told).toEqual([[0, "shown", { methods: ["passkey", "email-otp"] }]]);
      await page.evaluate(() => (document.querySelector("latchkey-login")!.shadowRoot!.querySelector("iframe")!.dataset.same = "yes"));
      await frame.getByLabel("Email address").fill("a..b@example.com");
      await page.evaluate(() => (window as unknown as Rendered).render(1));
      await expect(page.locator("latchkey-login")).toHaveCSS("max-width", "401px");
      await frame.getByRole("button", { name: "Continue with email" }).click();
      // By the function of the last render; the frame, and what was typed into it, are still there.
      await expect.poll(told).toEqual([expect.anything(), [1, "refused", { step: "address", reason: "invalid_input" }]]);
      await expect(page.locator("latchkey-login iframe")).toHaveAttribute("data-same", "yes");

      const element = await page.locator("latchkey-login").elementHandle();
      await page.evaluate(() => (window as unknown as Rendered).unmount());
      await expect(page.locator("latchkey-login")).toHaveCount(0);
      await element!.evaluate((gone) => gone.dispatchEvent(new CustomEvent("latchkey-shown", { detail: {} })));
      expect(await told()).toHaveLength(2);
      expect(errors).toEqual([]);
      await site.close();
    });
  });
}
