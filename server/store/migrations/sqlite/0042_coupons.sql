-- クーポン. How often each was used is counted in its own row, which is held while somebody uses it: nobody uses it once too often.
CREATE TABLE coupons (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    worth INTEGER NOT NULL,
    from_day TEXT,
    until_day TEXT,
    least INTEGER NOT NULL,
    most INTEGER,
    most_each INTEGER,
    active INTEGER NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0,
    made_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, code)
) STRICT, WITHOUT ROWID;
-- Each use, by its order. The buyer is a keyed fingerprint of their mail address. Given back: the order was cancelled before it left.
CREATE TABLE coupon_uses (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    coupon_id TEXT NOT NULL,
    number TEXT NOT NULL,
    buyer TEXT NOT NULL,
    amount INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    given_back_at INTEGER,
    PRIMARY KEY (shop_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coupon_uses_buyer ON coupon_uses (shop_id, coupon_id, buyer);
CREATE INDEX coupon_uses_newest ON coupon_uses (shop_id, coupon_id, used_at);
