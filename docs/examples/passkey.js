const LOGIN = "https://login.example.com/api/v1/auth/passwordless/passkey/login?client_id=cli_my_app";

export async function signIn() {
  const start = await (await fetch(LOGIN)).json();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(start.publicKey);
  const passkey = await navigator.credentials.get({ publicKey });
  const answer = await fetch(LOGIN, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth_code: start.auth_code, passkey }),
  });
  if (!answer.ok) throw await answer.json();
  const { access_token, refresh_token, expires_at, user_id, email } = await answer.json();
  return { access_token, refresh_token, expires_at, user_id, email };
}
