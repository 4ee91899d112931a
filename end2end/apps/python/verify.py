import jwt
from jwt import PyJWKClient

ISSUER = "https://login.example.com"
AUDIENCE = "https://api.example.com"

# Fetched when a key is asked for that is not known yet, and kept.
keys = PyJWKClient(f"{ISSUER}/.well-known/jwks.json")


def who_sends(token: str) -> str:
    """The user who sends this access token to your API; raises when it is not for it, altered, or expired."""
    verified = jwt.decode_complete(
        token,
        keys.get_signing_key_from_jwt(token),
        algorithms=["ES256"],
        issuer=ISSUER,
        audience=AUDIENCE,
        options={"require": ["exp", "iss", "aud", "sub"]},
    )
    # An ID token is for the application itself, not for an API.
    if verified["header"].get("typ") != "at+jwt":
        raise jwt.InvalidTokenError("not an access token")
    return verified["payload"]["sub"]
