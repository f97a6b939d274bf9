-- Text keys compare by their bytes, as they do in SQLite: pages come in the same order whatever the server's locale, an
-- upgrade of its locale's rules cannot break an index, and a row is inserted faster.
ALTER TABLE trades
    ALTER COLUMN client TYPE VARCHAR(64) COLLATE "C",
    ALTER COLUMN symbol TYPE VARCHAR(15) COLLATE "C";

ALTER TABLE rejected_orders
    ALTER COLUMN client TYPE VARCHAR(64) COLLATE "C";

ALTER TABLE positions
    ALTER COLUMN client TYPE VARCHAR(64) COLLATE "C",
    ALTER COLUMN symbol TYPE VARCHAR(15) COLLATE "C";

ALTER TABLE trading_states
    ALTER COLUMN scope TYPE VARCHAR(8) COLLATE "C",
    ALTER COLUMN name TYPE VARCHAR(64) COLLATE "C";

ALTER TABLE audit
    ALTER COLUMN client TYPE VARCHAR(64) COLLATE "C";
