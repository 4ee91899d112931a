// Moves the meter of something that is done to many people, while somebody looks. The page works without this.
const part = document.getElementById("progress");
const meter = part?.querySelector("progress");
const words = document.getElementById("progress-words");

// In vain, one after the other: an hour after the passkey nobody is told anything until they confirm who they are.
let tries = 0;

function listen() {
  const events = new EventSource(part.dataset.events);
  events.onopen = () => (tries = 0);
  events.onmessage = ({ data }) => {
    const progress = JSON.parse(data);
    meter.value = progress.position;
    words.textContent = progress.words;
    if (!progress.is_over) return;
    events.close();
    location.reload();
  };
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED && ++tries < 6) setTimeout(listen, 10_000);
  };
}

if (part?.dataset.events) listen();
