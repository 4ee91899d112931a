// Says that somebody has signed in to a new application, while its page is open: nothing else on it moves, neither the secret nor
// the focus. The page works without this.
const state = document.querySelector(".works[data-events]");
const part = (name) => state.querySelector(`[data-state="${name}"]`);

// In vain, one after the other: an hour after the passkey nobody is told anything until they confirm who they are.
let tries = 0;

function listen() {
  const events = new EventSource(state.dataset.events);
  events.onopen = () => {
    tries = 0;
    part("live").hidden = false;
  };
  events.onmessage = ({ data }) => {
    if (!JSON.parse(data).is_used) return;
    events.close();
    part("waiting").hidden = part("live").hidden = true;
    part("works").hidden = false;
  };
  events.onerror = () => {
    part("live").hidden = true;
    if (events.readyState === EventSource.CLOSED && ++tries < 6) setTimeout(listen, 10_000);
  };
}

if (state) listen();
