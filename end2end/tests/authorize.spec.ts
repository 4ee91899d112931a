// An application sends somebody here, and gets them back.
import { Application } from "../fixtures/application.ts";
import { ForeignSite } from "../fixtures/foreign.ts";
import {
  askForCode,
  expect,
  forgetSession,
  signInByCode,
  signInWith,
  signUp,
  test as base,
  typeCode,
  VirtualAuthenticator,
} from "../fixtures/index.ts";
import { LOGIN_BUDGET, weigh } from "../fixtures/weigh.ts";

const test = base.extend<{ notes: Application; others: Application }>({
  notes: async ({ server }, use) => {
    const notes = await Application.start(server, "Acme Notes", true);
    await use(notes);
    await notes.close();
  },
  others: async ({ server }, use) => {
    const others = await Application.start(server, "Foreign Forms", false);
    await use(others);
    await others.close();
  },
});

test("a new person signs up on the way, with a passkey, and comes back", async ({ page, authenticator, outbox, email, axe, notes }) => {
  await page.goto(notes.authorize({ prompt: "create", login_hint: email }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Create your account for Acme Notes");
  await expect(page.getByLabel("Email address")).toHaveValue(email);
  await axe();
  await askForCode(page, email);
  await typeCode(page, await outbox.code(email));
  await page.waitForURL("**/login/passkey*");
  const back = page.waitForURL(`${notes.callback}?*`);
  await page.getByRole("button", { name: "Create a passkey" }).click({ timeout: 3_000, noWaitAfter: true }).catch(() => {});
  await back;
  await expect(page.locator("#answer")).toContainText("code=");
  expect(await authenticator.credentials()).toHaveLength(1);

  // The next time there is no page at all.
  await page.goto(notes.authorize({ prompt: "none" }));
  await expect(page.locator("#answer")).toContainText("code=");
});

test("somebody signs in with a passkey and comes back", async ({ page, authenticator, outbox, email, axe, notes }) => {
  await signUp(page, outbox, email);
  expect(await authenticator.credentials()).toHaveLength(1);
  await forgetSession(page);
  await authenticator.setPresence(false);
  await page.goto(notes.authorize());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to Acme Notes");
  await axe();
  await authenticator.setPresence(true);
  await page.reload();
  await page.waitForURL(`${notes.callback}?*`);
  await expect(page.locator("#answer")).toContainText("code=");

  // A sign-in of its own is asked for: it is confirmed, once.
  await page.goto(notes.authorize({ max_age: "0" }));
  await expect(page.getByText("Acme Notes asks you to confirm that it is you.")).toBeVisible();
  await axe();
  await signInWith(page, "/account/confirm", page.getByRole("button", { name: "Use a passkey" }));
  await page.waitForURL(`${notes.callback}?*`);
  await expect(page.locator("#answer")).toContainText("code=");
});

test("without scripts: sign in, agree, go back", async ({ visit, outbox, email, others }) => {
  const page = await visit({ javaScriptEnabled: false });
  await page.goto(others.authorize());
  await askForCode(page, email);
  await page.getByLabel("Code", { exact: true }).fill(await outbox.code(email));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Let Foreign Forms know you?");
  await page.getByRole("button", { name: "Agree and continue" }).click();
  await page.waitForURL(`${others.callback}?*code=*`);
  // The answer as a form waits for a click.
  await page.goto(others.authorize({ response_mode: "form_post" }));
  const posted = page.waitForRequest((request) => request.url() === others.callback && request.method() === "POST");
  await page.getByRole("button", { name: "Continue" }).click();
  expect((await posted).postData()).toContain("code=");
  // Who goes back has not signed in.
  await page.goto(others.authorize({ prompt: "consent" }));
  await page.getByRole("link", { name: "Do not agree" }).click();
  await page.waitForURL(`${others.callback}?error=access_denied*`);
});

test("the answer is sent off as a form by itself", async ({ page, outbox, email, notes }) => {
  await signInByCode(page, outbox, email);
  const posted = page.waitForRequest((request) => request.url() === notes.callback && request.method() === "POST");
  await page.goto(notes.authorize({ response_mode: "form_post" })).catch(() => {});
  expect((await posted).postData()).toContain("code=");
  await page.waitForURL(notes.callback);
});

test("consent, two accounts, and the way back", async ({ page, outbox, email, axe, others }) => {
  await signInByCode(page, outbox, email);
  await page.goto(others.authorize({ prompt: "select_account" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Choose an account");
  await axe();
  await page.getByRole("button", { name: `Continue as ${email}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Let Foreign Forms know you?");
  await axe();
  await page.getByRole("button", { name: "Agree and continue" }).click();
  await page.waitForURL(`${others.callback}?*code=*`);

  await page.goto("/account/applications");
  await expect(page.getByRole("listitem").filter({ hasText: "Foreign Forms" })).toContainText("email address");
  await axe();
  await page.getByRole("button", { name: "Disconnect Foreign Forms" }).click();
  await expect(page.getByText("The application is disconnected.")).toBeVisible();
  await page.goto(others.authorize());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Let Foreign Forms know you?");

  await page.goto(others.authorize({ prompt: "select_account" }));
  await page.getByRole("link", { name: "Use another account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to Foreign Forms");
  await page.getByRole("link", { name: "Back to Foreign Forms" }).click();
  await page.waitForURL(`${others.callback}?error=access_denied*`);
});

// Browsers hold every redirect after a form to the form-action of its page, those on other sites too.
for (const javaScriptEnabled of [true, false]) {
  test(`an application leads on to any other site (scripts ${javaScriptEnabled ? "on" : "off"})`, async ({ visit, outbox, email, others }) => {
    const home = await ForeignSite.start(() => "<!doctype html><title>Home</title><h1>Home</h1>", "localhost");
    const page = await visit({ javaScriptEnabled });
    try {
      others.leadOnTo(`${home.origin}/in`);
      await page.goto(others.authorize());
      await askForCode(page, email);
      if (javaScriptEnabled) {
        await typeCode(page, await outbox.code(email));
      } else {
        await page.getByLabel("Code", { exact: true }).fill(await outbox.code(email));
        await page.getByRole("button", { name: "Sign in" }).click();
      }
      await page.getByRole("button", { name: "Not now" }).click();
      await page.getByRole("button", { name: "Agree and continue" }).click();
      await page.waitForURL(`${home.origin}/in`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Home");
      // The answer as a form is redirected as well.
      await page.goto(others.authorize({ response_mode: "form_post" })).catch(() => {});
      if (!javaScriptEnabled) await page.getByRole("button", { name: "Continue" }).click();
      await page.waitForURL(`${home.origin}/in`);
    } finally {
      // What it still loads is not missed.
      await page.close();
      await home.close();
    }
  });
}

test.describe("a request that cannot be answered", () => {
  // The browser's console says that the answer was a 400.
  test.use({ quiet: false });

  test("an address that is not registered is shown and not followed", async ({ page, axe, notes }) => {
    await page.goto(notes.authorize({ redirect_uri: `${notes.origin}/other` }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This sign-in cannot go on");
    for (const text of [`${notes.origin}/other`, notes.callback]) await expect(page.getByText(text, { exact: true })).toBeVisible();
    await axe();
  });
});

for (const [how, policy] of [["a passkey", undefined], ["a code", undefined], ["a passkey", "same-origin-allow-popups"]] as const) {
  test(`a sign-in in a pop-up tells the window that opened it (by ${how}, ${policy ?? "no policy"})`, async ({ page, authenticator, outbox, email, notes }) => {
    if (how === "a passkey") {
      await signUp(page, outbox, email);
      await forgetSession(page);
    }
    if (policy) {
      await page.route(`${notes.origin}/`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), "cross-origin-opener-policy": policy } });
      });
    }
    await page.goto(`${notes.origin}/`);
    const told = page.evaluate(() => new Promise((done) => window.addEventListener("message", (event) => done(event.data))));
    const opened = page.waitForEvent("popup");
    await page.evaluate((url) => void window.open(url, "sign-in", "width=480,height=640"), notes.authorize());
    const popup = await opened;
    const own = await VirtualAuthenticator.add(popup);
    if (how === "a passkey") {
      await authenticator.copyTo(own);
      await signInWith(popup, "/login", popup.getByRole("button", { name: "Sign in with a passkey" }));
    } else {
      await askForCode(popup, email);
      await typeCode(popup, await outbox.code(email));
      await popup.waitForURL("**/login/passkey*");
      await popup.getByRole("button", { name: "Not now" }).click({ noWaitAfter: true }).catch(() => {});
    }
    expect(await told).toContain("code=");
  });
}

test("the login page weighs no more on the way to an application", async ({ page, server, notes }) => {
  const paths = new Set<string>();
  let login = "";
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname === "/login") login = url.pathname + url.search;
    else if (url.origin === server.url && url.pathname !== "/oauth/authorize") paths.add(url.pathname);
  });
  await page.goto(notes.authorize(), { waitUntil: "networkidle" });
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
  const weights = await Promise.all([login, ...paths].map((path) => weigh(server.port, path)));
  const total = weights.reduce((sum, bytes) => sum + bytes, 0);
  console.log(`together ${total}, the page ${weights[0]}, its address ${login.length} characters`);
  expect(total).toBeLessThan(LOGIN_BUDGET);
});
