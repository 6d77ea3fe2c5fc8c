-- Texts of the shop that its owner writes: every version of each, the newest holds; an empty one takes the text back.
CREATE TABLE shop_texts (
    shop_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    kept_by TEXT NOT NULL,
    PRIMARY KEY (shop_id, kind, version)
) STRICT;

-- How the shop is asked. No row: by the form, to the shop's own address.
CREATE TABLE contact_ways (
    shop_id TEXT NOT NULL,
    form INTEGER NOT NULL,
    -- Empty: the shop's own address.
    send_to TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (shop_id)
) STRICT;
