// Times in the person's own zone and manner. The page comes with UTC, which is all that the server knows.
const { lang } = document.documentElement;
const locale = navigator.languages.find((language) => language.startsWith(lang)) ?? lang;
const formats = {
  exact: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }),
  day: new Intl.DateTimeFormat(locale, { dateStyle: "long" }),
};
const done = new WeakSet();

function show() {
  for (const time of document.querySelectorAll("time")) {
    if (done.has(time)) continue;
    done.add(time);
    const at = new Date(time.dateTime);
    time.title = formats.exact.format(at);
    // "2 hours ago" is the same everywhere.
    const shown = formats[time.dataset.shows];
    // Its text alone: an island counts on whatever else there is.
    if (shown) time.firstChild.data = shown.format(at);
  }
}

show();
// An island draws new ones.
if (document.querySelector("leptos-island")) new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
