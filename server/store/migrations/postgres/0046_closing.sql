-- お休み中: shoppers see the text instead of the shop.
ALTER TABLE shops ADD COLUMN closed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shops ADD COLUMN closed_text TEXT NOT NULL DEFAULT '';
-- A day, or empty where none was said.
ALTER TABLE shops ADD COLUMN reopens_on TEXT NOT NULL DEFAULT '';
