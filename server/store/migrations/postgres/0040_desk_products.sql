-- A product whose shelves have to be written anew, because its category was moved or is gone.
ALTER TABLE products ADD COLUMN unshelved BIGINT NOT NULL DEFAULT 0;
UPDATE products SET unshelved = 1 WHERE version = 0;
CREATE INDEX products_unshelved ON products (shop_id, unshelved);
-- The list that staff walk.
CREATE INDEX products_position ON products (shop_id, position, id);
-- What a product no longer has belongs to none; its row stays for the orders that hold it.
UPDATE variants SET product_id = '' WHERE sold = 0 AND EXISTS (SELECT 1 FROM products
    WHERE products.shop_id = variants.shop_id AND products.id = variants.product_id AND products.shown = 1);
