// The page about a text works without this. With it the preview, and what is wrong, follow what is typed, before it is saved.
const form = document.getElementById("words-form");
const { text } = form.elements;
const told = document.getElementById("words-told");
let running = new AbortController();
let timer;

// The answer to the button that shows it: the same page with what is typed.
async function refresh() {
  running.abort();
  running = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("deed", "preview");
  let next;
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: running.signal, redirect: "error" });
    if (!answer.ok) return;
    next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("words-told");
  } catch {
    return;
  }
  // Somebody else is signed in by now: the button says so.
  if (!next) return;
  const wrong = next.querySelector("#text-error");
  // Whoever still types is not interrupted.
  wrong?.setAttribute("role", "status");
  text.removeAttribute("aria-invalid");
  text.removeAttribute("aria-describedby");
  if (wrong) {
    text.setAttribute("aria-invalid", "true");
    text.setAttribute("aria-describedby", wrong.id);
  }
  told.replaceChildren(...next.childNodes);
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, 600);
});
// What is sent off brings its own answer.
form.addEventListener("submit", () => {
  clearTimeout(timer);
  running.abort();
});
