-- Who changed which settings from what to what; append-only, and never a secret. subject: what was changed, such as contract/score,
-- method/cod or delivery/takkyubin.
CREATE TABLE settings_trail (
    shop_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    seq INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (shop_id, subject, seq)
) STRICT;
CREATE INDEX settings_trail_newest ON settings_trail (shop_id, happened_at, subject, seq);
