// What a form does until the next page is there: its first submit counts, and its button says that it waits.
const { wait } = document.currentScript.dataset;
const SHOW_MS = 150;
// No event tells that a person stopped the browser, or that an answer was a file.
const GIVE_UP_MS = 20_000;
const FILE_MS = 2_000;

const locked = new Map();

addEventListener("submit", (event) => {
  const form = event.target;
  // What goes to another window leaves this page as it is.
  if (event.defaultPrevented || form.method !== "post" || form.target || event.submitter?.formTarget) return;
  if (locked.has(form)) return event.preventDefault();
  // Not `disabled`: that would take the focus away, and the button's own value from what is sent.
  const button = event.submitter ?? form.querySelector("button:not([type=button])");
  const label = [...button.childNodes];
  button.ariaDisabled = "true";
  const timers = [
    setTimeout(() => {
      button.style.minWidth = `${button.offsetWidth}px`;
      button.classList.add("waiting");
      button.replaceChildren(wait);
    }, SHOW_MS),
    setTimeout(unlock, "file" in form.dataset ? FILE_MS : GIVE_UP_MS, form),
  ];
  locked.set(form, () => {
    timers.forEach(clearTimeout);
    button.ariaDisabled = null;
    button.classList.remove("waiting");
    button.replaceChildren(...label);
  });
});

function unlock(form) {
  locked.get(form)?.();
  locked.delete(form);
}

// A page that comes back from the browser's memory comes back as it was left.
addEventListener("pageshow", (event) => event.persisted && [...locked.keys()].forEach(unlock));
