// The page that waits for a code: digits of every script become 0 to 9, what was pasted around them goes, six of them
// send the form, and a countdown runs to the next mail. The form needs none of it. Where the mail has a link, this window
// hears of its use elsewhere.
const [input, form, wait, count, again] = ["code", "code-form", "resend-wait", "resend-seconds", "resend"].map((id) =>
  document.getElementById(id),
);

const isDigit = (point) => /\p{Nd}/u.test(String.fromCodePoint(point));

// The digits of a script stand in a row from zero to nine: the distance to the beginning of the row, or of the rows, is
// the value. `Code::parse` on the server does the same.
function ascii(digit) {
  const point = digit.codePointAt(0);
  let first = point;
  while (first && isDigit(first - 1)) first--;
  return (point - first) % 10;
}

let sent = "";

function check(event) {
  if (event?.isComposing) return;
  const digits = input.value.replace(/\P{Nd}/gu, "").replace(/\p{Nd}/gu, ascii);
  const code = digits.slice(0, 6);
  // Only what has to change: it moves the caret.
  if (input.value !== code) input.value = code;
  if (digits.length === 6 && code !== sent) {
    sent = code;
    form.requestSubmit();
  } else if (digits.length < 6) {
    sent = "";
  }
}

input.addEventListener("input", check);
// Autofill may have been faster than this script.
check();

if (again) {
  const end = performance.now() + count.dataset.seconds * 1000;
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    wait.hidden = left <= 0;
    again.disabled = left > 0;
    count.textContent = Math.max(left, 0).toLocaleString(document.documentElement.lang);
    if (left > 0) setTimeout(tick, 1000);
  };
  tick();
}

const letIn = document.getElementById("let-in");
let events;

function listen() {
  events = new EventSource(letIn.dataset.events);
  events.onmessage = ({ data }) => {
    events.close();
    if (data === "approved" && !("asks" in letIn.dataset)) letIn.querySelector("form").requestSubmit();
    // Used in another window of this browser: that one goes on, and this one once somebody looks at it.
    else if (document.hidden) addEventListener("visibilitychange", () => location.reload(), { once: true });
    else location.reload();
  };
  // By itself it comes again after all but a refusal.
  events.onerror = () => events.readyState === EventSource.CLOSED && setTimeout(listen, 10_000);
}

// A page that comes with the button waits for it: what this script sends by itself, it sends once.
if (letIn?.hidden) {
  listen();
  // What this window sends is answered by the next page. It may not get there, and be seen again.
  addEventListener("submit", (event) => event.defaultPrevented || events.close());
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
}
