-- How many order managers have opened the database to write, one after the other: the one row tells the one that writes
-- whether it still is the last.
CREATE TABLE writer (
    id         ${int64} PRIMARY KEY CHECK (id = 1),
    generation BIGINT   NOT NULL
);

INSERT INTO writer (id, generation) VALUES (1, 0);
