// The variant on React: the gallery says into which place, and when it is over.
import { createRoot } from "react-dom/client";
import { LatchkeyLogin } from "@latchkey/web/react";

export function mount(place: HTMLElement, clientId: string, server: string): () => void {
  const root = createRoot(place);
  root.render(<LatchkeyLogin clientId={clientId} server={server} />);
  return () => root.unmount();
}
