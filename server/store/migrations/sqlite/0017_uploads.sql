-- Files that staff brought in: slip numbers of carriers, transfers of banks. Nothing is changed by them until they are committed.
CREATE TABLE uploads (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- Taken away after some days: it holds people's data.
    content BLOB,
    -- How staff want it to be read; JSON.
    wish TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    begun_by TEXT NOT NULL,
    committed_at INTEGER,
    -- What became of the rows that could not be done, JSON; NULL while they are being done.
    report TEXT,
    PRIMARY KEY (shop_id, id)
) STRICT;
CREATE INDEX uploads_begun ON uploads (shop_id, begun_at, id);
