-- How often something was done lately that is limited by account, whichever node was asked: tries at codes, codes that
-- were sent, changes. `account` is a hash of what is counted and of whom: an address, a person, or a person and a
-- browser that is known to be theirs.
CREATE TABLE attempts (
    account BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT attempts_pk PRIMARY KEY (account),
    CONSTRAINT attempts_account_check CHECK (length(account) = 32)
);

CREATE INDEX attempts_expires_idx ON attempts (expires_at);

-- May the application add, rename and remove its people's passkeys?
ALTER TABLE clients ADD COLUMN manages_passkeys BOOLEAN NOT NULL DEFAULT FALSE;
