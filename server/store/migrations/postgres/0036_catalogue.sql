-- 商品 have pages, 規格 have prices, stocks and SKUs. Until here everything sold was both at once: each becomes a product with one variant.
ALTER TABLE products RENAME TO variants;
ALTER TABLE variants ADD COLUMN product_id TEXT NOT NULL DEFAULT '';
-- One value for each axis of the product, as JSON.
ALTER TABLE variants ADD COLUMN choices TEXT NOT NULL DEFAULT '[]';
-- 0: its product is not shown, or no longer has it. It stays for the orders that hold it.
ALTER TABLE variants ADD COLUMN sold BIGINT NOT NULL DEFAULT 1;
UPDATE variants SET product_id = sku;
CREATE INDEX variants_of_product ON variants (shop_id, product_id, position, sku);

CREATE TABLE products (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    shown BIGINT NOT NULL,
    name TEXT NOT NULL,
    reading TEXT NOT NULL,
    about TEXT NOT NULL,
    body TEXT NOT NULL,
    axes TEXT NOT NULL,
    -- Where staff have put it, as JSON.
    categories TEXT NOT NULL,
    -- Derived from the rest: what it is found by, folded, a line each; every category that shows it, a line each; its lowest price.
    search TEXT NOT NULL,
    shelves TEXT NOT NULL,
    price_from BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (shop_id, id)
);
INSERT INTO products (shop_id, id, position, added_at, shown, name, reading, about, body, axes, categories, search, shelves, price_from, version)
    SELECT shop_id, sku, position, 0, 1, name, '', about, '', '[]', '[]', '', '', price, 0 FROM variants;
ALTER TABLE variants DROP COLUMN about;

CREATE TABLE categories (
    shop_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Empty: it stands at the top.
    parent TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (shop_id, id)
);

-- What each category shows, those above it too; the category '' shows everything. Derived from the products that are shown.
CREATE TABLE shelves (
    shop_id TEXT NOT NULL,
    category_id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    price BIGINT NOT NULL,
    PRIMARY KEY (shop_id, category_id, product_id)
);
CREATE INDEX shelves_position ON shelves (shop_id, category_id, position, product_id);
CREATE INDEX shelves_added ON shelves (shop_id, category_id, added_at, product_id);
CREATE INDEX shelves_price ON shelves (shop_id, category_id, price, product_id);
CREATE INDEX shelves_product ON shelves (shop_id, product_id);

-- Pairs of characters that stand in what a product is found by, and single ones of its name, in おすすめ順.
CREATE TABLE product_grams (
    shop_id TEXT NOT NULL,
    gram TEXT NOT NULL,
    position BIGINT NOT NULL,
    product_id TEXT NOT NULL,
    PRIMARY KEY (shop_id, gram, position, product_id)
);
