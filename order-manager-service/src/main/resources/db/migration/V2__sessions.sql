-- What acknowledged sessions, positions and the trading state need to survive a restart. Written by the single writer, in
-- the transaction of the trades they belong to.

-- One order, one trade: the database itself refuses a second one. Plain clients share a name and may repeat ids.
CREATE UNIQUE INDEX trades_by_order ON trades (client, order_id) WHERE client <> 'plain';

-- Orders of acknowledged sessions that will never be executed; each has used up its id.
CREATE TABLE rejected_orders (
    client     VARCHAR(64) NOT NULL,
    order_id   BIGINT      NOT NULL,
    reason     VARCHAR(32) NOT NULL,
    action     VARCHAR(4),                    -- the order, NULL when it could not be read;
    quantity   BIGINT,
    symbol     VARCHAR(15),
    price_e8   BIGINT,
    digest     VARCHAR(64),                   -- then the SHA-256 of its bytes
    decided_at BIGINT      NOT NULL,          -- UTC, nanoseconds since 1970
    PRIMARY KEY (client, order_id)
);

-- What the trades add up to. Amounts are exact, in 1e-8 of money, as decimal text: they need more than 64 bits.
CREATE TABLE positions (
    client           VARCHAR(64) NOT NULL,
    symbol           VARCHAR(15) NOT NULL,
    quantity         BIGINT      NOT NULL,
    cost_e8          VARCHAR(48) NOT NULL,
    realised_e8      VARCHAR(48) NOT NULL,
    day              BIGINT      NOT NULL,    -- UTC days since 1970; what the day's profit or loss is counted from:
    day_quantity     BIGINT      NOT NULL,
    day_mark_e8      BIGINT      NOT NULL,
    day_cash_e8      VARCHAR(48) NOT NULL,
    through_sequence BIGINT      NOT NULL,    -- the last trade that was counted when the row was written
    PRIMARY KEY (client, symbol)
);

-- The last state set for everybody, a client or a symbol.
CREATE TABLE trading_states (
    scope VARCHAR(8)  NOT NULL CHECK (scope IN ('GLOBAL', 'CLIENT', 'SYMBOL')),
    name  VARCHAR(64) NOT NULL,               -- '' for everybody
    state VARCHAR(8)  NOT NULL CHECK (state IN ('ACTIVE', 'REDUCING', 'HALTED')),
    PRIMARY KEY (scope, name)
);

-- Append-only: who changed what, when and why.
CREATE TABLE audit (
    sequence   ${int64}     PRIMARY KEY,
    changed_at BIGINT       NOT NULL,         -- UTC, nanoseconds since 1970
    client     VARCHAR(64)  NOT NULL,         -- whose own change it was, at its word; '' for one of the order manager
    who        VARCHAR(500) NOT NULL,
    subject    VARCHAR(500) NOT NULL,
    old_state  VARCHAR(500) NOT NULL,
    new_state  VARCHAR(500) NOT NULL,
    why        VARCHAR(500) NOT NULL
);

-- A client that got no answer sends its entry again.
CREATE UNIQUE INDEX audit_by_client ON audit (client, changed_at) WHERE client <> '';
