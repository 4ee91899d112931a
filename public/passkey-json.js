// The JSON form of passkey requests and answers (WebAuthn L3 §5.1.8, §5.1.9, §5.1.7) for browsers that have passkeys but
// not these methods yet: Chrome before 129, Safari before 18.4. Loaded by no others.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (list) => list?.map((item) => ({ ...item, id: toBytes(item.id) }));

PublicKeyCredential.parseRequestOptionsFromJSON = (json) => ({
  ...json,
  challenge: toBytes(json.challenge),
  allowCredentials: withBytes(json.allowCredentials),
});

PublicKeyCredential.parseCreationOptionsFromJSON = (json) => ({
  ...json,
  challenge: toBytes(json.challenge),
  user: { ...json.user, id: toBytes(json.user.id) },
  excludeCredentials: withBytes(json.excludeCredentials),
});

PublicKeyCredential.prototype.toJSON ??= function () {
  const { response } = this;
  const json = { clientDataJSON: toText(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) json[name] = toText(response[name]);
  }
  if (response.getTransports) json.transports = response.getTransports();
  return {
    id: this.id,
    rawId: toText(this.rawId),
    type: this.type,
    authenticatorAttachment: this.authenticatorAttachment ?? undefined,
    clientExtensionResults: this.getClientExtensionResults(),
    response: json,
  };
};
