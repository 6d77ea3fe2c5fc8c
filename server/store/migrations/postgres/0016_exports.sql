-- Layouts of files that the shop has made its own: as JSON.
CREATE TABLE templates (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    layout TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (shop_id, id)
);

-- Who took which orders away as a file; append-only but for how it ended. What was looked for may hold personal data and stands
-- here, never in an address.
CREATE TABLE exports (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    -- The layout as it was then.
    layout TEXT NOT NULL,
    -- What was looked for, as the list's address says it; NULL: the orders that were chosen.
    looked_for TEXT,
    -- The numbers of the chosen orders, separated by blanks.
    chosen TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    begun_by TEXT NOT NULL,
    -- Of the file that was taken last; NULL: none was.
    orders BIGINT,
    rows_written BIGINT,
    taken_at BIGINT,
    PRIMARY KEY (shop_id, id)
);
CREATE INDEX exports_begun ON exports (shop_id, begun_at, id);
