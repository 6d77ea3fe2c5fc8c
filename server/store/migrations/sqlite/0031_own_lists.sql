-- How a member of staff wants to see the order list: names of its columns, separated by blanks.
CREATE TABLE list_columns (
    shop_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    columns TEXT NOT NULL,
    PRIMARY KEY (shop_id, staff_id)
) STRICT;

-- Searches that staff come back to, each under a name of its own.
CREATE TABLE saved_searches (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, staff_id, name)
) STRICT;
