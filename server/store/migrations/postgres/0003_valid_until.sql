-- Until when the approval of an order that has not left holds; NULL: there is none. For the list of those that are about to lapse.
ALTER TABLE orders ADD COLUMN valid_until BIGINT;
CREATE INDEX orders_lapsing ON orders (shop_id, valid_until, id) WHERE valid_until IS NOT NULL;
