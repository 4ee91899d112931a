-- How often the codes of an account were tried lately, whichever code it was and whichever node was asked. `account` is
-- a hash: of an address, or of a person, or of a person and a browser that is known to be theirs.
CREATE TABLE code_tries (
    account BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT code_tries_pk PRIMARY KEY (account),
    CONSTRAINT code_tries_account_check CHECK (length(account) = 32)
);

CREATE INDEX code_tries_expires_idx ON code_tries (expires_at);

-- May the application add, rename and remove its people's passkeys?
ALTER TABLE clients ADD COLUMN manages_passkeys BOOLEAN NOT NULL DEFAULT FALSE;
