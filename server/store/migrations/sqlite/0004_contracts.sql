-- What staff write of the contracts with providers: settings and the days of the secrets as JSON. Secrets themselves are encrypted.
CREATE TABLE contracts (
    shop_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    plan TEXT NOT NULL,
    looks_at TEXT,
    settings TEXT NOT NULL,
    secrets TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (shop_id, provider)
) STRICT;
-- 1: not offered to shoppers.
ALTER TABLE methods ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE methods ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE deliveries ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
