-- What staff typed to find somebody: personal, so the address names only the row.
CREATE TABLE kept_searches (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    words TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (shop_id, id)
);
CREATE INDEX kept_searches_kept ON kept_searches (shop_id, kept_at);
