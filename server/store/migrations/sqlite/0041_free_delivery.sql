-- 送料無料になる購入金額, yen; empty where the fee is always due.
ALTER TABLE deliveries ADD COLUMN free_from INTEGER;
