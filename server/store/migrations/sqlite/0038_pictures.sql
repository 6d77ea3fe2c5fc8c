-- 商品画像. Their files lie elsewhere, under names that are derived from what is in them.
CREATE TABLE pictures (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    -- From 0; the first one stands for the product in lists.
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- Of the file as it came: the same one is taken once for a product.
    digest TEXT NOT NULL,
    alt TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    -- The widths that were made, as JSON.
    widths TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, id)
) STRICT;
CREATE UNIQUE INDEX pictures_of_product ON pictures (shop_id, product_id, digest);

-- Names under which files lie, written before the files are. Those that no picture uses any more are deleted some time later.
CREATE TABLE picture_files (
    shop_id TEXT NOT NULL,
    name TEXT NOT NULL,
    -- NULL: a picture uses them.
    unused_since INTEGER,
    PRIMARY KEY (shop_id, name)
) STRICT;
CREATE INDEX picture_files_unused ON picture_files (shop_id, unused_since);
