-- What staff typed to find somebody: personal, so the address names only the row.
CREATE TABLE kept_searches (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    words TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, id)
) STRICT;
CREATE INDEX kept_searches_kept ON kept_searches (shop_id, kept_at);
