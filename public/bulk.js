// Moves the meter of something that is done to many people, while somebody looks. The page works without this.
const part = document.getElementById("progress");
const meter = part?.querySelector("progress");
const words = document.getElementById("progress-words");

function listen() {
  const events = new EventSource(part.dataset.events);
  events.onmessage = ({ data }) => {
    const progress = JSON.parse(data);
    meter.value = progress.position;
    words.textContent = progress.words;
    if (!progress.is_over) return;
    events.close();
    location.reload();
  };
  events.onerror = () => events.readyState === EventSource.CLOSED && setTimeout(listen, 10_000);
}

if (part?.dataset.events) listen();
