// A page with the widget, on React.
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { LatchkeyLogin } from "@latchkey/web/react";

function App() {
  const [who, setWho] = useState("Nobody is signed in.");
  return (
    <main>
      <p id="who">{who}</p>
      <LatchkeyLogin
        clientId="cli_my_app"
        server="https://login.example.com"
        onSignedIn={({ email }) => setWho(`${email} is signed in.`)}
      />
    </main>
  );
}

createRoot(document.getElementById("root")!).render(<App />);
