// The widget's steps inside its frame, and the end of the window that it opens. The pages bring all words along; the
// passkeys are the wasm's, which posts a message to its own window when it is done.
const byId = (id) => document.getElementById(id);
const OWN = location.origin;
/** After which a thing may have been done all the same, or is done if it is asked for later. */
const TROUBLE = ["unavailable", "too_many_requests"];

const word = (name) => byId("words").querySelector(`[data-code="${CSS.escape(name)}"]`);

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

if (byId("embed")) startFrame();
else startPopup();

function startPopup() {
  // Whoever else may have opened this window hears nothing: the frame is under our own origin.
  const tell = (type, more) => opener?.postMessage({ ...more, type: `latchkey:${type}` }, OWN);
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== window || origin !== OWN || data?.type !== "latchkey:done") return;
    // Of a passkey that completes a sign-in; one that was offered says no more than that it is there.
    if (data.client_id) tell("set-up", data);
    else tell("passkey-added");
    setTimeout(() => close(), 1500);
  });
  byId("close-window")?.addEventListener("click", () => close());

  // An authenticator app that is set up. The answer is the frame's; the backup codes are for the next page of this window.
  const form = byId("code-form");
  if (!form) return;
  const { code } = form.elements;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await send(form);
    if (!answer) return;
    const { codes_of: of, ...json } = answer.json;
    const line = byId("app-error");
    line.hidden = answer.ok;
    if (!answer.ok) {
      line.textContent = (word(json.code) ?? word("other")).textContent;
      code.setAttribute("aria-invalid", "true");
      code.setAttribute("aria-describedby", line.id);
      return code.select();
    }
    tell("set-up", json);
    if (!of) return close();
    const { elements } = byId("codes-form");
    elements.codes_of.value = of;
    elements.email.value = json.email;
    byId("codes-form").submit();
  });
  for (const field of form.elements) field.disabled = false;
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
  /** What the page of a mail's link asks for. */
  let number;
  /** "link" where the mail has no digits. */
  let kind = "digits";

  const steps = [...document.querySelectorAll("[data-step]")];
  let shown = "start";
  const show = (name) => {
    shown = name;
    steps.forEach((step) => (step.hidden = step.dataset.step !== name));
  };
  /** Of the parts of a step that are marked so, those that there are. */
  const pick = (mark, ...names) =>
    document.querySelectorAll(`[data-${mark}]`).forEach((part) => (part.hidden = !names.includes(part.dataset[mark])));
  const fill = (mark, text) => document.querySelectorAll(`[data-${mark}]`).forEach((part) => (part.textContent = text));
  const forms = {
    address: byId("address-form"), code: byId("code-form"), resend: byId("resend-form"), send: byId("send-form"), second: byId("second-form"),
    offer: byId("offer-form"), setUp: byId("set-up-form"),
  };
  const { email } = forms.address.elements;
  const { code } = forms.code.elements;
  const second = byId("second-code");
  const codeError = byId("code-error");
  // A mail of a link alone has no field to enter anything.
  const focusCode = () => (kind === "link" ? byId("wait-title") : code).focus();

  const put = (line, error, about = error?.code ?? "") => {
    // Of what would do in its place, or of links, there may be a sentence of its own.
    const found = error && (word(`${about}-${error.takes ?? kind}`) ?? word(about) ?? word("other"));
    const ownPage = byId("own-page");
    // None of our pages takes what is taken nowhere.
    if (line === codeError && ownPage) {
      ownPage.hidden = error?.takes === "nothing" || !["second_step_owed", "factor_elsewhere"].includes(about);
    }
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
    if (input.closest("[hidden]")) return;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", line.id);
    input.focus();
  };

  /** Does no text message get through? The answer to what was sent says it. */
  const sayStuck = (sent) => document.querySelectorAll("[data-stuck]").forEach((part) => (part.hidden = !sent?.is_stuck));

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
    say(code, codeError, null);
    fill("sent-to", answer.json.email);
    sayStuck(answer.json);
    byId("resent").hidden = true;
    for (const form of [forms.code, forms.resend]) form.elements.state.value = answer.json.state;
    code.value = "";
    number = answer.json.number;
    kind = method === "magic-link" ? "link" : "digits";
    pick("mail", kind, number && "number", number && kind === "digits" && "both");
    show("code");
    focusCode();
    if (number) waitForLink();
  });

  // Whoever opens the link, wherever that is, lets this frame in by its number: it asks whether somebody did.
  let waits = 0;
  // As long as the last mail's link.
  let until = 0;
  const waitForLink = async () => {
    const turn = ++waits;
    until = Date.now() + 600_000;
    byId("match-number").textContent = number;
    for (let pause = 3000; ; ) {
      await new Promise((done) => setTimeout(done, pause));
      // What waits is the newest mail's, and nothing is asked that nobody sees.
      if (turn !== waits) return;
      if (document.hidden) continue;
      const { ok, json } = Date.now() > until
        ? { json: { code: "code_expired" } }
        : await post(byId("match-number").dataset.asks, new URLSearchParams(new FormData(forms.resend)));
      if (turn !== waits || shown !== "code") return;
      const isTrouble = !ok && TROUBLE.includes(json.code);
      pause = isTrouble ? Math.min(2 * pause, 60_000) : 3000;
      // Digits that are on their way say themselves what came of them.
      if (isTrouble || (ok ? !json : !json.attempt && forms.code.ariaBusy === "true")) continue;
      waits++;
      until = 0;
      if (ok) return signedIn(json);
      if (json.attempt && goOn(json)) return;
      refused("code", json);
      put(codeError, json);
      return;
    }
  };

  forms.code.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await send(forms.code);
    // The link was faster.
    if (!answer || shown !== "code") return;
    if (answer.ok) return signedIn(answer.json);
    // The digits are right, and used up.
    if (answer.json.attempt && goOn(answer.json)) return;
    refused("code", answer.json);
    say(code, codeError, answer.json);
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
    if (!answer || shown !== "code") return;
    byId("resent").hidden = !answer.ok;
    if (answer.ok) sayStuck(answer.json), tell("code-sent", { method, again: true });
    else refused("resend", answer.json);
    say(code, codeError, answer.ok ? null : answer.json);
    focusCode();
    if (!answer.ok || !number) return;
    if (until) until = Date.now() + 600_000;
    else waitForLink();
  });

  // The second step, in the ways that its person has.
  const passkey = byId("passkey");
  const place = new Comment();
  passkey?.before(place);
  const attempt = Object.assign(document.createElement("input"), { type: "hidden", name: "attempt" });
  /** What is said of a passkey in this step, and nothing of what was said in the other one. */
  const sayInStep = (step) => {
    pick("says", step);
    passkey.querySelectorAll(".says > *").forEach((line) => (line.hidden = true));
  };
  /** `false` where nothing of it can be proved here, nor set up. */
  const goOn = ({ attempt: owed, ways }) => {
    // Some browsers have none in a frame: the button is gone then.
    const byPasskey = ways?.passkey && passkey && !byId("passkey-button").hidden;
    const { app, backup_codes: codes, channel, set_up: hasNone } = ways ?? {};
    if (!app && !byPasskey && !channel && !hasNone) return false;
    for (const form of [forms.send, forms.second, forms.setUp]) form.elements.state.value = owed;
    forms.send.elements.channel.value = channel ?? "";
    forms.second.elements.channel.value = "";
    fill("to", ways.to ?? "");
    sayStuck(null);
    second.value = attempt.value = "";
    say(second, byId("second-error"), null);
    put(byId("send-error"), null);
    pick(
      "way", ...(app ? ["code", codes ? "either" : "app"] : []), ...(channel ? ["send", channel] : []), ...(byPasskey ? ["passkey"] : []),
      app && byPasskey ? "or" : "",
    );
    if (byPasskey) {
      sayInStep("second");
      attempt.value = owed;
      passkey.append(attempt);
      byId("second-passkey").append(passkey);
    }
    waits++;
    tell("second-step-owed");
    byId("no-window").hidden = true;
    show(hasNone ? "set-up" : "second");
    (hasNone ? byId("set-up") : app ? second : channel ? forms.send.querySelector("button") : byId("passkey-button")).focus();
    return true;
  };

  forms.send.addEventListener("submit", async (event) => {
    event.preventDefault();
    const isAgain = forms.send.hidden;
    const answer = await send(forms.send);
    if (!answer) return;
    const channel = forms.send.elements.channel.value;
    if (answer.ok) sayStuck(answer.json), tell("code-sent", { method: channel === "sms" ? "phone-otp" : "email-otp", again: isAgain });
    else refused("second-step", answer.json);
    // The answer to an earlier click may be what was lost, and the code be there.
    if (!answer.ok && !isAgain && answer.json.code !== "unavailable") return void put(byId("send-error"), answer.json);
    forms.second.elements.channel.value = channel;
    pick("way", "code", "sent");
    say(second, byId("second-error"), answer.ok ? null : answer.json);
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

  for (const id of ["other-address", "second-again", "set-up-again"]) {
    byId(id).addEventListener("click", () => {
      waits++;
      attempt.remove();
      // What is done in the window of that sign-in is of no use to another one.
      popup?.close();
      popup = null;
      if (passkey) {
        place.after(passkey);
        sayInStep("first");
      }
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

  // The browser sends the form into the window: no address ever carries the offer, nor an unfinished sign-in.
  const openPopup = () => (popup = open("", popupName, "popup,width=480,height=720"));
  forms.offer.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    forms.offer.target = openPopup() ? popupName : "_blank";
  });
  forms.setUp.addEventListener("submit", (event) => {
    // A window that cannot answer would leave this frame where it is.
    const isOpen = openPopup();
    byId("no-window").hidden = !!isOpen;
    if (isOpen) forms.setUp.target = popupName;
    else event.preventDefault();
  });
  byId("not-now").addEventListener("click", () => (forms.offer.hidden = true));

  addEventListener("message", ({ source, origin, data }) => {
    // The window's answer is of use as long as somebody waits for it here.
    const isSetUp = popup && source === popup && shown === "set-up" && data?.type === "latchkey:set-up";
    if (origin === OWN && (isSetUp || (source === window && data?.type === "latchkey:done"))) {
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
