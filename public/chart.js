// What stands over other words, or in their place, goes when somebody wants to see those (WCAG 2.2, 1.4.13), and is back the next
// time.
function dismissable(it) {
  const isShown = () => it.matches(":hover, :focus");
  const back = () => {
    if (!isShown()) it.classList.remove("is-quiet");
  };
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isShown()) it.classList.add("is-quiet");
  });
  it.addEventListener("pointerleave", back);
  it.addEventListener("blur", back);
}

document.querySelectorAll(".stat").forEach(dismissable);

// The chart tells of a day whatever it has to whoever points at it, and of all days in its table, without this. With it the days
// are gone through by keyboard, by touch and by ear: a slider, whose value is the day.
for (const chart of document.querySelectorAll(".chart-days")) {
  const days = [...chart.children];
  const last = days.length - 1;
  let now = last;

  const tell = (at) => {
    now = Math.min(Math.max(at, 0), last);
    days.forEach((day, place) => day.classList.toggle("is-at", place === now));
    const parts = [...days[now].querySelectorAll("b, li")].map((part) => part.textContent.trim().replace(/\s+/g, " "));
    chart.setAttribute("aria-valuenow", now + 1);
    chart.setAttribute("aria-valuetext", parts.join(", "));
    chart.classList.remove("is-quiet");
  };

  chart.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // The days go where the text goes.
    const on = getComputedStyle(chart).direction === "rtl" ? -1 : 1;
    const steps = { ArrowRight: on, ArrowLeft: -on, ArrowUp: 1, ArrowDown: -1, PageUp: 7, PageDown: -7, Home: -last, End: last };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    tell(now + step);
  });
  // Where the pointer rests no keys are lost: the next one goes on from there. What comes or goes below it is no other day.
  let pointed = -1;
  chart.addEventListener("pointerover", ({ target }) => {
    const at = days.indexOf(target);
    if (at < 0 || at === pointed) return;
    pointed = at;
    tell(at);
  });
  chart.addEventListener("pointerleave", () => (pointed = -1));
  dismissable(chart);

  chart.removeAttribute("aria-hidden");
  chart.setAttribute("role", "slider");
  chart.setAttribute("aria-labelledby", chart.closest("figure").getAttribute("aria-labelledby"));
  chart.setAttribute("aria-valuemin", 1);
  chart.setAttribute("aria-valuemax", days.length);
  chart.tabIndex = 0;
  tell(last);
}
