// The JSON form of passkey requests and answers (WebAuthn L3 §5.1.8, §5.1.9, §5.1.7), by hand: for browsers that have
// passkeys but not these methods yet (Chrome before 129, Safari before 18.4), and for the imitation objects of password
// managers, whose `toJSON` is missing, throws, or makes `{}` of buffers. Loaded for no others.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

// A buffer of whatever realm, a view of one, a list of numbers; or text, which is base64url already.
const toText = (value) => {
  if (typeof value !== "object" || value === null) return typeof value === "string" ? value : "";
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const attempt = (read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

// What `toJSON()` should give. Throws where that cannot be read: half an answer is of no use to anybody.
export const encode = (credential) => {
  const { response } = credential;
  const json = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const text = toText(response[name]);
    if (text) json[name] = text;
  }
  const rawId = toText(credential.rawId) || toText(credential.id);
  const isAnswer = json.attestationObject || (json.authenticatorData && json.signature && json.userHandle);
  if (!rawId || !json.clientDataJSON || !isAnswer) throw new TypeError("an answer without its bytes");
  json.transports = attempt(() => response.getTransports());
  return {
    id: rawId,
    rawId,
    type: "public-key",
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: attempt(() => credential.getClientExtensionResults()) ?? {},
    response: json,
  };
};

const withBytes = (list) => list?.map((item) => ({ ...item, id: toBytes(item.id) }));

PublicKeyCredential.parseRequestOptionsFromJSON ??= (json) => ({
  ...json,
  challenge: toBytes(json.challenge),
  allowCredentials: withBytes(json.allowCredentials),
});

PublicKeyCredential.parseCreationOptionsFromJSON ??= (json) => ({
  ...json,
  challenge: toBytes(json.challenge),
  user: { ...json.user, id: toBytes(json.user.id) },
  excludeCredentials: withBytes(json.excludeCredentials),
});
