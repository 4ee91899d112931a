const REGISTER = "https://login.example.com/api/v1/auth/passwordless/passkey/register?client_id=cli_my_app";

export async function addPasskey(accessToken) {
  const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
  const start = await (await fetch(REGISTER, { headers })).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(start.publicKey);
  const passkey = await navigator.credentials.create({ publicKey });
  const body = JSON.stringify({ auth_code: start.auth_code, passkey });
  const answer = await fetch(REGISTER, { method: "POST", headers, body });
  if (!answer.ok) throw await answer.json();
}
