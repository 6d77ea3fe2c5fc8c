-- クーポン. How often each was used is counted in its own row, which is held while somebody uses it: nobody uses it once too often.
CREATE TABLE coupons (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    worth BIGINT NOT NULL,
    from_day TEXT,
    until_day TEXT,
    least BIGINT NOT NULL,
    most BIGINT,
    most_each BIGINT,
    active BIGINT NOT NULL,
    uses BIGINT NOT NULL DEFAULT 0,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, code)
);
-- Each use, by its order. The buyer is a keyed fingerprint of their mail address. Given back: the order was cancelled before it left.
CREATE TABLE coupon_uses (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    coupon_id TEXT NOT NULL,
    number TEXT NOT NULL,
    buyer TEXT NOT NULL,
    amount BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    given_back_at BIGINT,
    PRIMARY KEY (shop_id, order_id)
);
CREATE INDEX coupon_uses_buyer ON coupon_uses (shop_id, coupon_id, buyer);
CREATE INDEX coupon_uses_newest ON coupon_uses (shop_id, coupon_id, used_at);
