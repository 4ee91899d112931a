// From step to step brand and card keep their place, and what the card holds is replaced, not blended.
import type { Page } from "@playwright/test";
import { askForCode, expect, test, typeCode } from "../fixtures/index.ts";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

interface Transition {
  animated: string[];
  old: Record<string, string>;
}

/** What the browser animates as it comes to each page. */
async function watch(page: Page): Promise<() => Promise<Transition[]>> {
  await page.addInitScript(() => {
    addEventListener("pagereveal", async (event) => {
      const transition = (event as unknown as { viewTransition: { ready: Promise<void> } | null }).viewTransition;
      if (!transition) return;
      await transition.ready;
      const root = document.documentElement;
      const animated = document.getAnimations().map((animation) => (animation.effect as KeyframeEffect).pseudoElement ?? "");
      const old: Record<string, string> = {};
      for (const name of ["root", "brand", "card"]) old[name] = getComputedStyle(root, `::view-transition-old(${name})`).display;
      const seen = JSON.parse(sessionStorage.getItem("transitions") ?? "[]") as unknown[];
      sessionStorage.setItem("transitions", JSON.stringify([...seen, { animated, old }]));
    });
  });
  return () => page.evaluate(() => JSON.parse(sessionStorage.getItem("transitions") ?? "[]") as Transition[]);
}

const places = (page: Page) =>
  page.evaluate(() => {
    const place = (selector: string) => {
      const { left, top, width } = document.querySelector(selector)!.getBoundingClientRect();
      return [left, top, width];
    };
    return { brand: place(".brand"), card: place(".card"), title: place("h1") };
  });

for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
  test(`brand, card and title stay where they are, at ${viewport.width} px`, async ({ page, outbox, email }) => {
    await page.setViewportSize(viewport);
    await page.goto("/login");
    const first = await places(page);
    await askForCode(page, email);
    expect(await places(page)).toEqual(first);
    await typeCode(page, await outbox.code(email));
    await page.waitForURL("**/login/passkey");
    expect(await places(page)).toEqual(first);
    await page.goto("/account/confirm?next=delete");
    expect(await places(page)).toEqual(first);
  });
}

test("no text shows through another", async ({ page, email }) => {
  const transitions = await watch(page);
  await page.goto("/login");
  await askForCode(page, email);
  await expect.poll(transitions).not.toEqual([]);
  for (const { animated, old } of await transitions()) {
    expect(old).toEqual({ root: "none", brand: "none", card: "none" });
    // The card grows; no picture of a page fades.
    expect(animated).toContain("::view-transition-group(card)");
    expect(animated.filter((name) => /-(old|new)\(/.test(name))).toEqual([]);
  }
});
