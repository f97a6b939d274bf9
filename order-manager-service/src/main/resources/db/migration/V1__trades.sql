-- One row per executed order, appended by the single writer and never changed.
-- Portable: ${int64} is INTEGER in SQLite (which makes the key the row id, one index less) and BIGINT elsewhere.
CREATE TABLE trades (
    sequence    ${int64}    PRIMARY KEY,      -- from 1, no gaps
    client      VARCHAR(64) NOT NULL,         -- 'plain' for the plain protocol
    order_id    BIGINT      NOT NULL,
    action      VARCHAR(4)  NOT NULL CHECK (action IN ('BUY', 'SELL')),
    quantity    BIGINT      NOT NULL CHECK (quantity > 0),
    symbol      VARCHAR(15) NOT NULL,
    price_e8    BIGINT      NOT NULL CHECK (price_e8 > 0),   -- exact, in 1e-8
    executed_at BIGINT      NOT NULL                         -- UTC, nanoseconds since 1970
);

-- Each serves one filter of GET /trades in page order, so that a page never sorts or scans the log.
-- Together they halve the insert rate (600 k to 260 k rows/s in batches of 1,024), which stays far above need.
CREATE INDEX trades_by_time ON trades (executed_at, sequence);
CREATE INDEX trades_by_symbol ON trades (symbol, executed_at, sequence);
CREATE INDEX trades_by_client ON trades (client, executed_at, sequence);
