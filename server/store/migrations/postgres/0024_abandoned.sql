-- What a shopper typed and never ordered is forgotten with the session; its confirmation pages are found by their cart.
CREATE INDEX confirmations_of_cart ON confirmations (shop_id, cart_id);
