// The page about the brand works without this. With it the preview and the contrast follow what is typed, before it is saved.
const form = document.getElementById("brand-form");
const view = document.getElementById("brand-view");
const accent = form.elements.accent;
const picker = document.getElementById("accent-picker");
let running = new AbortController();
let timer;

const full = (color) => {
  const digits = color.trim().replace(/^#/, "");
  if (/^[0-9a-f]{6}$/i.test(digits)) return `#${digits}`;
  return /^[0-9a-f]{3}$/i.test(digits) ? `#${digits.replace(/./g, "$&$&")}` : null;
};

// The same page as it would be with these values, which are in its address and nowhere else.
async function refresh() {
  running.abort();
  running = new AbortController();
  const fields = [...new FormData(form), ...new FormData(view)];
  const query = new URLSearchParams(fields.filter(([name]) => !["form_token", "version"].includes(name)));
  query.set("tried", "");
  let page;
  try {
    const answer = await fetch(`${location.pathname}?${query}`, { signal: running.signal, redirect: "error" });
    if (!answer.ok) return;
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return;
  }
  const contrast = document.getElementById("brand-contrast");
  const next = page.getElementById("brand-contrast");
  if (contrast.innerHTML !== next.innerHTML) contrast.replaceChildren(...next.childNodes);
  document.getElementById("brand-pages").dataset.size = page.getElementById("brand-pages").dataset.size;
  for (const id of ["brand-light", "brand-dark"]) {
    const [frame, src] = [document.getElementById(id), page.getElementById(id).getAttribute("src")];
    if (frame.getAttribute("src") !== src) frame.setAttribute("src", src);
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(refresh, 300);
}

picker.hidden = false;
picker.value = full(accent.value) ?? "#0b6a5b";
picker.addEventListener("input", () => (accent.value = picker.value));
accent.addEventListener("input", () => (picker.value = full(accent.value) ?? picker.value));
form.addEventListener("input", later);
view.querySelector("button").hidden = true;
view.addEventListener("change", refresh);
