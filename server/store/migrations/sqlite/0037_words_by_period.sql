-- Words by the period in which their order was placed, so that the newest orders of a common word are found without looking at all it has.
ALTER TABLE order_words RENAME TO order_words_before;
CREATE TABLE order_words (
    shop_id TEXT NOT NULL,
    -- Whole multiples of 536870912 milliseconds, some six days, since 1970.
    period INTEGER NOT NULL,
    word TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    order_id TEXT NOT NULL,
    PRIMARY KEY (shop_id, period, word, placed_at, order_id)
) STRICT, WITHOUT ROWID;
INSERT INTO order_words (shop_id, period, word, placed_at, order_id)
    SELECT shop_id, placed_at / 536870912, word, placed_at, order_id FROM order_words_before ORDER BY 1, 2, 3, 4, 5;
DROP TABLE order_words_before;
