-- Steps of はじめの設定 that somebody has looked at and leaves as they are.
CREATE TABLE first_steps (
    shop_id TEXT NOT NULL,
    step TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, step)
) STRICT;
