import os
from html import escape

from authlib.integrations.starlette_client import OAuth, OAuthError
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from joserfc.jwk import ECKey
from starlette.middleware.sessions import SessionMiddleware

ISSUER, REDIRECT_URI = os.environ["ISSUER"], os.environ["REDIRECT_URI"]

oauth = OAuth()
values = {
    "client_id": os.environ["CLIENT_ID"],
    "server_metadata_url": f"{ISSUER}/.well-known/openid-configuration",
    "client_kwargs": {"scope": "openid profile email", "code_challenge_method": "S256"},
}
if key_file := os.environ.get("CLIENT_KEY"):
    # No secret: the application signs who it is, with a key that never leaves it.
    with open(key_file) as file:
        values["client_secret"] = ECKey.import_key(file.read())
    values["client_auth_methods"] = [PrivateKeyJWT(ISSUER, alg="ES256")]
    values["client_kwargs"]["token_endpoint_auth_method"] = "private_key_jwt"
else:
    values["client_secret"] = os.environ["CLIENT_SECRET"]
oauth.register("latchkey", **values)

app = FastAPI()
# The session is the cookie itself, signed: it keeps who it is, and no tokens.
app.add_middleware(
    SessionMiddleware,
    secret_key=os.environ["SESSION_SECRET"],
    same_site="lax",
    https_only=REDIRECT_URI.startswith("https:"),
)


def page(body: str) -> HTMLResponse:
    head = '<title>Acme Notes</title><link rel="icon" href="data:,"><h1>Acme Notes</h1>'
    return HTMLResponse(f'<!doctype html><html lang="en">{head}{body}</html>')


@app.get("/")
def home(request: Request):
    if person := request.session.get("person"):
        button = '<form method="post" action="/logout"><button>Sign out</button></form>'
        return page(f"<p>{escape(person['email'])} is signed in.</p>{button}")
    return page('<p>Nobody is signed in.</p><a href="/login">Sign in</a>')


@app.get("/login")
async def login(request: Request):
    return await oauth.latchkey.authorize_redirect(request, REDIRECT_URI)


@app.get("/callback")
async def callback(request: Request):
    try:
        # Checks state, nonce and the ID token, and gives back what that says.
        token = await oauth.latchkey.authorize_access_token(request)
    except OAuthError as error:
        return page(f"<p>{escape(error.description or error.error)}</p>")
    request.session["person"] = {name: token["userinfo"][name] for name in ("sub", "email")}
    return RedirectResponse("/")


@app.post("/logout")
def logout(request: Request):
    request.session.clear()
    return RedirectResponse("/", status_code=303)
