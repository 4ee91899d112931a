-- How often the codes of an account were tried lately, whichever code it was and whichever node was asked. `account` is
-- a hash: of an address, or of a person, or of a person and a browser that is known to be theirs.
CREATE TABLE code_tries (
    account BLOB NOT NULL,
    tries INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT code_tries_pk PRIMARY KEY (account),
    CONSTRAINT code_tries_account_check CHECK (length(account) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX code_tries_expires_idx ON code_tries (expires_at);

-- May the application add, rename and remove its people's passkeys?
ALTER TABLE clients ADD COLUMN manages_passkeys INTEGER NOT NULL DEFAULT 0
    CONSTRAINT clients_manages_passkeys_check CHECK (manages_passkeys IN (0, 1));
