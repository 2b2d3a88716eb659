-- Prices end where they are computed (commerce/pricing/change-sql.ts): a function was called anew for each mention of a price.
DROP FUNCTION round_price(bigint, bigint, bigint);
