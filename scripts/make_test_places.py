"""Writes server/tests/it/support/places.mmdb, a database of addresses that nobody has (RFC 5737, RFC 3849).

    pip install mmdb_writer netaddr && python scripts/make_test_places.py
"""

from netaddr import IPSet
from mmdb_writer import MMDBWriter

SWEDEN = {"en": "Sweden", "de": "Schweden", "ja": "スウェーデン"}
JAPAN = {"en": "Japan", "de": "Japan", "ja": "日本"}

writer = MMDBWriter(6, "GeoLite2-City", languages=["en", "de", "ja"], description="For tests", ipv4_compatible=True)
writer.insert_network(
    IPSet(["203.0.113.0/24"]),
    {"country": {"iso_code": "SE", "names": SWEDEN}, "city": {"names": {"en": "Linköping"}}},
)
writer.insert_network(IPSet(["2001:db8::/32"]), {"country": {"iso_code": "JP", "names": JAPAN}})
writer.to_db_file("server/tests/it/support/places.mmdb")
