// The account's pages work without this. With it a person stays where they were when a page comes back from a change,
// hears what was done, is asked in place before something goes for good, leaves a menu by Escape, and copies what has to be
// carried elsewhere.
const KEY = "latchkey";
const OLD_MS = 30_000;

const target = (form) => [form.getAttribute("action"), form.elements.id?.value].join();

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || event.submitter?.formTarget) return;
  const part = form.closest("section[id]")?.id;
  const place = { path: location.pathname, top: scrollY, form: target(form), value: event.submitter?.value, part, at: Date.now() };
  sessionStorage.setItem(KEY, JSON.stringify(place));
});

addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialog.showModal();
});

// A menu closes by Escape, and once something else is chosen.
const menus = () => document.querySelectorAll("details:is(.row-menu, .columns)[open]");

for (const kind of ["click", "focusin"]) {
  addEventListener(kind, ({ target }) => {
    for (const menu of menus()) if (!menu.contains(target)) menu.open = false;
  });
}

addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of menus()) {
    const summary = menu.querySelector("summary");
    if (menu.contains(document.activeElement)) summary.focus();
    menu.open = false;
  }
});

// The navigation of the console is its icons alone where somebody wants it so; the next page comes that way.
const YEAR_S = 365 * 24 * 60 * 60;

addEventListener("click", ({ target }) => {
  const fold = target.closest("[data-fold]");
  if (!fold) return;
  const isNarrow = document.querySelector(".console-shell").classList.toggle("is-narrow");
  fold.ariaPressed = isNarrow;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${fold.dataset.fold}=narrow; path=/; max-age=${isNarrow ? YEAR_S : 0}; samesite=lax${secure}`;
});

// One at the foot of the window opens below it. The event does not rise.
addEventListener("toggle", ({ target }) => {
  if (target.open && target.matches(".row-menu")) target.lastElementChild.scrollIntoView({ block: "nearest" });
}, true);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A live region speaks of what changes in it while the page is there, not of what it came with.
addEventListener("load", () => {
  const words = document.querySelector(".account-body > .alert > p");
  if (words) {
    const said = words.textContent;
    // Not nothing, which would move the page.
    words.textContent = "\u00a0";
    setTimeout(() => (words.textContent = said), 100);
  }
  setTimeout(comeBack);
  // Only pages of https may copy, and those of this machine.
  if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(offerCopy);
});

function offerCopy(copy) {
  const [button, said] = copy.children;
  const source = copy.previousElementSibling;
  copy.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      said.textContent = copy.dataset.copy;
      setTimeout(() => (said.textContent = ""), 4_000);
    } catch {
      // Refused: it is chosen, for whoever copies it by hand.
      getSelection().selectAllChildren(source);
    }
  });
}

function comeBack() {
  const place = JSON.parse(sessionStorage.getItem(KEY));
  sessionStorage.removeItem(KEY);
  if (place?.path !== location.pathname || Date.now() - place.at > OLD_MS) return;
  // A field that was refused has the focus already.
  if (document.querySelector("[aria-invalid]")) return;
  scrollTo({ top: place.top, behavior: "instant" });
  const forms = [...document.forms].filter((form) => form.method === "post" && target(form) === place.form);
  const buttons = forms.flatMap((form) => [...form.querySelectorAll("button")]);
  const button = buttons.find((button) => button.value === place.value) ?? document.getElementById(place.part);
  // A button behind a question that is not asked cannot have it.
  const at = button?.closest("details:not([open])")?.querySelector("summary") ?? button;
  at?.focus({ preventScroll: true });
}
