const API = "https://login.example.com/api/v1/auth/passwordless";
const CLIENT = "client_id=cli_my_app";

async function post(operation, body) {
  const answer = await fetch(`${API}/${operation}?${CLIENT}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw json;
  return json;
}

// Mails a code. The answer is the same for every address.
export async function sendCode(email) {
  const { state } = await post("email-otp/send", { email });
  return state;
}

// Signed in: the account exists, and here are its tokens.
export async function verifyCode(state, otp) {
  const { access_token, refresh_token, expires_at, user_id, email } = await post("email-otp/verify", { state, otp });
  return { access_token, refresh_token, expires_at, user_id, email };
}
