// The page about a template works without this. With it what is written is coloured, and the preview follows it before it is
// saved.
const form = document.getElementById("template-form");
const show = document.getElementById("template-show");
// Bounded, so that what is never closed is not looked for over and over.
const FILLED = /(\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\})/;
const MARKUP = /(<!--[^]{0,1000}?-->|<\/?[a-z][^<>]*>)/i;
const frames = document.querySelector(".template-frame");
let count = 0;
let timer;

function span(kind, ...content) {
  const span = document.createElement("span");
  span.className = kind;
  span.append(...content);
  return span;
}

const filled = (text) => text.split(FILLED).map((part, at) => (at % 2 ? span("source-filled", part) : part));
const coloured = (text) =>
  text.split(MARKUP).flatMap((part, at) => (at % 2 ? [span(part.startsWith("<!--") ? "source-note" : "source-markup", ...filled(part))] : filled(part)));

// Below the letters of the field, which nobody sees any more, stand the same in colour.
for (const field of form.querySelectorAll(".source textarea")) {
  const shown = document.createElement("pre");
  shown.setAttribute("aria-hidden", "true");
  shown.dir = field.dir;
  field.before(shown);
  field.parentElement.classList.add("is-coloured");
  const draw = () => {
    // A line break at the end is no line of its own in a block.
    shown.replaceChildren(...coloured(field.value), "\n");
    shown.scrollTop = field.scrollTop;
  };
  let waits = false;
  field.addEventListener("input", () => {
    if (!waits) requestAnimationFrame(() => ((waits = false), draw()));
    waits = true;
  });
  field.addEventListener("scroll", () => (shown.scrollTop = field.scrollTop));
  draw();
}

// Into a frame of its own: what a frame shows first is no step that the browser's way back would take. A frame keeps the name
// that it came with, so each has another.
function refresh() {
  const old = frames.lastElementChild;
  const next = old.cloneNode();
  next.removeAttribute("src");
  next.name = show.formTarget = `template-preview-${++count}`;
  next.classList.add("is-coming");
  old.after(next);
  next.addEventListener("load", () => {
    next.classList.remove("is-coming");
    while (frames.firstElementChild !== next) frames.firstElementChild.remove();
  });
  form.requestSubmit(show);
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, 600);
});
// What is sent off needs no preview; what came back has one of its own.
form.addEventListener("submit", (event) => event.submitter !== show && clearTimeout(timer));
if ("typed" in form.dataset) refresh();
