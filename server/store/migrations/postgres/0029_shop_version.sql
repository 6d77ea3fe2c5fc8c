-- A form of the shop's own facts (ショップ情報) says which version it was made from.
ALTER TABLE shops ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
