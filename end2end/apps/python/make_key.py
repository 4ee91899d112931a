"""Makes the application's key, once. The first file stays with it; the second is for `latchkey client add --jwks`."""
import json
import os

from joserfc.jwk import ECKey

key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"})
file = os.open("client-key.pem", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
with open(file, "wb") as private:
    private.write(key.as_pem(private=True))
with open("client-keys.json", "w") as public:
    json.dump({"keys": [key.as_dict(private=False)]}, public)
