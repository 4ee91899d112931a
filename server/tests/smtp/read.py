"""python3 read.py: what Python's own parser makes of the message on the standard input, as JSON."""

import email
import json
import sys
from email import policy

message = email.message_from_binary_file(sys.stdin.buffer, policy=policy.default)
assert not message.defects, message.defects
for part in message.walk():
    assert not part.defects, part.defects
json.dump(
    {
        "subject": message["subject"],
        "to": [address.addr_spec for address in message["to"].addresses],
        "text": message.get_body(("plain",)).get_content(),
        "html": message.get_body(("html",)).get_content(),
    },
    sys.stdout,
)
