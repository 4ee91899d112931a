// The widget's steps inside its frame, and the end of the window that it opens. The pages bring all words along; the
// passkeys are the wasm's, which posts a message to its own window when it is done.
const byId = (id) => document.getElementById(id);
const OWN = location.origin;

if (byId("embed")) startFrame();
else startPopup();

function startPopup() {
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== window || origin !== OWN || data?.type !== "latchkey:done") return;
    // Whoever else may have opened this window hears nothing: the frame is under our own origin.
    opener?.postMessage({ type: "latchkey:passkey-added" }, OWN);
    setTimeout(() => close(), 1500);
  });
}

function startFrame() {
  // The server wrote it: an origin that is registered for this client.
  const { target } = byId("embed").dataset;
  /** The ways that there are; of a mail it has digits, a link, or both. */
  const methods = byId("embed").dataset.methods.split(" ");
  const tell = (type, more) => parent !== window && parent.postMessage({ ...more, type: `latchkey:${type}` }, target);
  // No other page can open, or find, a window of this name.
  const popupName = `latchkey-${crypto.randomUUID()}`;
  let popup = null;
  /** By which the code on its way was asked for. */
  let method = "";

  const steps = [...document.querySelectorAll("[data-step]")];
  const show = (name) => steps.forEach((step) => (step.hidden = step.dataset.step !== name));
  /** Of the parts of a step that are marked so, those that there are. */
  const pick = (mark, ...names) =>
    document.querySelectorAll(`[data-${mark}]`).forEach((part) => (part.hidden = !names.includes(part.dataset[mark])));
  const fill = (mark, text) => document.querySelectorAll(`[data-${mark}]`).forEach((part) => (part.textContent = text));
  const forms = {
    address: byId("address-form"), code: byId("code-form"), resend: byId("resend-form"), send: byId("send-form"), second: byId("second-form"),
    offer: byId("offer-form"),
  };
  const { email } = forms.address.elements;
  const { code } = forms.code.elements;
  const second = byId("second-code");

  const put = (line, error, about = error?.code ?? "") => {
    const words = byId("words");
    const found = error && (words.querySelector(`[data-code="${CSS.escape(about)}"]`) ?? words.querySelector('[data-code="other"]'));
    // The page has the sentence, with a place for the number.
    const left = error?.attempts_left?.toLocaleString(document.documentElement.lang);
    line.textContent = found ? found.textContent.replace("{left}", left) : "";
    line.hidden = !found;
    return !!found;
  };
  // One line under the field that it is about.
  const say = (input, line, error) => {
    const isCode = error?.code === "invalid_input" && input === code;
    if (!put(line, error, isCode ? "invalid_code" : error?.code)) return input.removeAttribute("aria-invalid");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", line.id);
    input.focus();
  };

  const post = async (url, body) => {
    try {
      const answer = await fetch(url, { method: "POST", headers: { accept: "application/json" }, body });
      return { ok: answer.ok, json: await answer.json() };
    } catch {
      return { ok: false, json: { code: "unavailable" } };
    }
  };

  // Sends a form, once: it is locked until the answer is there.
  const send = async (form) => {
    if (form.ariaBusy === "true") return null;
    const body = new URLSearchParams(new FormData(form));
    const buttons = form.querySelectorAll("button");
    form.ariaBusy = "true";
    buttons.forEach((button) => (button.disabled = true));
    const answer = await post(form.action, body);
    form.ariaBusy = "false";
    buttons.forEach((button) => (button.disabled = false));
    return answer;
  };

  // What the page around is told of a refusal: where, and why, in the words that the documents have; never what was typed.
  const refused = (step, { code, ...more }) =>
    tell("refused", { step, reason: code, ...("attempts_left" in more && { attempts_left: more.attempts_left }) });

  forms.address.addEventListener("submit", async (event) => {
    event.preventDefault();
    const line = byId("address-error");
    const asking = send(forms.address);
    // As the server reads what was typed.
    const byMail = methods.find((method) => method === "email-otp" || method === "magic-link");
    const isNumber = methods.includes("phone-otp") && !(byMail && email.value.includes("@"));
    method = isNumber ? "phone-otp" : byMail;
    tell("method-chosen", { method });
    const answer = await asking;
    if (!answer) return;
    if (!answer.ok) return refused("address", answer.json), say(email, line, answer.json);
    tell("code-sent", { method, again: false });
    say(email, line, null);
    say(code, byId("code-error"), null);
    byId("own-page").hidden = true;
    fill("sent-to", answer.json.email);
    byId("resent").hidden = true;
    for (const form of [forms.code, forms.resend]) form.elements.state.value = answer.json.state;
    code.value = "";
    const { number } = answer.json;
    const hasDigits = method !== "magic-link";
    pick("mail", hasDigits && "digits", number && "number", number && (hasDigits ? "both" : "link"));
    show("code");
    (hasDigits ? code : byId("wait-title")).focus();
    if (number) waitForLink(number);
  });

  // Whoever opens the link, wherever that is, lets this frame in by its number: it asks whether somebody did.
  let waits = 0;
  const waitForLink = async (number) => {
    const turn = ++waits;
    byId("match-number").textContent = number;
    for (;;) {
      await new Promise((done) => setTimeout(done, 3000));
      // What waits is the newest mail's, and nothing is asked that nobody sees.
      if (turn !== waits) return;
      if (document.hidden) continue;
      const { ok, json } = await post(byId("match-number").dataset.asks, new URLSearchParams(new FormData(forms.resend)));
      if (turn !== waits) return;
      if (ok ? !json : ["unavailable", "too_many_requests"].includes(json.code)) continue;
      waits++;
      if (ok) return signedIn(json);
      if (json.attempt && goOn(json)) return;
      refused("code", json);
      put(byId("code-error"), json);
      byId("own-page").hidden = json.code !== "second_step_owed";
      return;
    }
  };

  forms.code.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await send(forms.code);
    if (!answer) return;
    if (answer.ok) return signedIn(answer.json);
    // The digits are right, and used up.
    if (answer.json.attempt && goOn(answer.json)) return;
    refused("code", answer.json);
    say(code, byId("code-error"), answer.json);
    // Of a factor that cannot be entered here.
    byId("own-page").hidden = answer.json.code !== "second_step_owed";
    // What was typed stays, and goes with the next digit.
    code.select();
  });
  // Sent off when complete, in whichever digits; the server knows them all.
  code.addEventListener("input", () => {
    if (code.value.match(/\p{Nd}/gu)?.length === 6) forms.code.requestSubmit();
  });

  forms.resend.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await send(forms.resend);
    if (!answer) return;
    byId("resent").hidden = !answer.ok;
    byId("own-page").hidden = true;
    if (answer.ok) tell("code-sent", { method, again: true });
    else refused("resend", answer.json);
    say(code, byId("code-error"), answer.ok ? null : answer.json);
    code.focus();
  });

  // The second step, in the ways that its person has.
  const passkey = byId("passkey");
  const place = new Comment();
  passkey?.before(place);
  const attempt = Object.assign(document.createElement("input"), { type: "hidden", name: "attempt" });
  /** `false` where nothing of it can be proved here. */
  const goOn = ({ attempt: owed, ways }) => {
    // Some browsers have none in a frame: the button is gone then.
    const byPasskey = ways?.passkey && passkey && !byId("passkey-button").hidden;
    const { app, backup_codes: codes, channel } = ways ?? {};
    if (!app && !byPasskey && !channel) return false;
    for (const form of [forms.send, forms.second]) form.elements.state.value = owed;
    forms.send.elements.channel.value = channel ?? "";
    forms.second.elements.channel.value = "";
    fill("to", ways.to ?? "");
    second.value = attempt.value = "";
    say(second, byId("second-error"), null);
    put(byId("send-error"), null);
    pick(
      "way", ...(app ? ["code", codes ? "either" : "app"] : []), ...(channel ? ["send", channel] : []), ...(byPasskey ? ["passkey"] : []),
      app && byPasskey ? "or" : "",
    );
    if (byPasskey) {
      attempt.value = owed;
      passkey.append(attempt);
      byId("second-passkey").append(passkey);
    }
    waits++;
    tell("second-step-owed");
    show("second");
    (app ? second : channel ? forms.send.querySelector("button") : byId("passkey-button")).focus();
    return true;
  };

  forms.send.addEventListener("submit", async (event) => {
    event.preventDefault();
    const isAgain = forms.send.hidden;
    const answer = await send(forms.send);
    if (!answer) return;
    if (!answer.ok) {
      refused("second-step", answer.json);
      return isAgain ? say(second, byId("second-error"), answer.json) : void put(byId("send-error"), answer.json);
    }
    const channel = forms.send.elements.channel.value;
    tell("code-sent", { method: channel === "sms" ? "phone-otp" : "email-otp", again: isAgain });
    forms.second.elements.channel.value = channel;
    say(second, byId("second-error"), null);
    pick("way", "code", "sent");
    second.focus();
  });
  byId("second-resend").addEventListener("click", () => forms.send.requestSubmit());
  second.addEventListener("input", () => {
    if (forms.second.elements.channel.value && second.value.match(/\p{Nd}/gu)?.length === 6) forms.second.requestSubmit();
  });

  forms.second.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await send(forms.second);
    if (!answer) return;
    if (answer.ok) return signedIn(answer.json);
    refused("second-step", answer.json);
    say(second, byId("second-error"), answer.json);
    second.select();
  });

  for (const id of ["other-address", "second-again"]) {
    byId(id).addEventListener("click", () => {
      waits++;
      attempt.remove();
      if (passkey) place.after(passkey);
      show("start");
      email.focus();
    });
  }
  byId("other-account").addEventListener("click", () => location.reload());

  const signedIn = ({ offer, ...tokens }) => {
    waits++;
    byId("signed-in-as").textContent = tokens.email;
    const canOffer = offer && window.PublicKeyCredential;
    if (canOffer) forms.offer.elements.offer.value = offer;
    forms.offer.hidden = !canOffer;
    show("done");
    byId("done").focus();
    tell("signed-in", tokens);
  };

  // The browser sends the form into the window: no address ever carries the offer.
  forms.offer.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    popup = open("", popupName, "popup,width=480,height=720");
    forms.offer.target = popup ? popupName : "_blank";
  });
  byId("not-now").addEventListener("click", () => (forms.offer.hidden = true));

  addEventListener("message", ({ source, origin, data }) => {
    if (source === window && origin === OWN && data?.type === "latchkey:done") {
      const { type, ...answer } = data;
      signedIn(answer);
    } else if (popup && source === popup && origin === OWN && data?.type === "latchkey:passkey-added") {
      forms.offer.hidden = true;
      byId("passkey-added").hidden = false;
      tell("passkey-added");
    } else if (source === parent && origin === target && data?.type === "latchkey:theme") {
      document.documentElement.dataset.theme = data.theme === "dark" ? "dark" : "light";
    }
  });

  // Sent without this script a form would lead the frame to the bare answer.
  Object.values(forms).flatMap((form) => [...form.elements]).forEach((field) => (field.disabled = false));
  tell("shown", { methods });

  // The passkey's button says how it goes on with it by one of the lines below it: what is seen is what is told.
  const says = document.querySelector("#passkey .says");
  const hear = () => {
    const said = says.querySelector(":scope > :not([hidden])")?.id.replace("say-", "");
    if (said === "waiting") {
      if (!attempt.isConnected) tell("method-chosen", { method: "passkey" });
      tell("passkey-asked");
    } else if (said && said !== "finishing" && said !== "done") refused("passkey", { code: said });
  };
  if (says) {
    hear();
    new MutationObserver(hear).observe(says, { subtree: true, attributeFilter: ["hidden"] });
  }

  const main = byId("main");
  new ResizeObserver(() => tell("resize", { height: main.offsetHeight })).observe(main);
}
