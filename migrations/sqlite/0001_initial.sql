-- Times are UTC milliseconds, ids are UUIDs in 16 bytes (version 7 but for codes: their order is their age),
-- lists are JSON text.
-- Every constraint that a caller can break has a name, the same as on PostgreSQL.
-- Tables of small rows with a key of their own have no rowid: one B-tree less to write in each transaction.

CREATE TABLE users (
    id BLOB NOT NULL,
    email TEXT NOT NULL,
    email_verified_at INTEGER,
    -- Somebody who looks after people has said that an address is theirs, and they have proved none since.
    was_vouched_for INTEGER NOT NULL DEFAULT 0,
    -- A number that its owner has proved, in E.164.
    phone TEXT,
    -- After which sign-in it was proved. No reference: what that opened may have ended.
    phone_set_up_by BLOB,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    language TEXT,
    is_active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- 0: never.
    last_login_at INTEGER NOT NULL DEFAULT 0,
    -- The browsers that a person has signed in with are numbered; these are the newest one's number, and the newest one
    -- of those that are no longer known.
    newest_browser INTEGER NOT NULL DEFAULT 0,
    forgotten_browser INTEGER NOT NULL DEFAULT 0,
    -- What programs keep about a person: JSON.
    groups TEXT,
    raw_attributes TEXT,
    -- Of somebody who was deleted: when they are gone, and whether they were active, for whoever brings them back.
    delete_at INTEGER,
    was_active INTEGER,
    CONSTRAINT users_pk PRIMARY KEY (id),
    CONSTRAINT users_email_unique UNIQUE (email),
    CONSTRAINT users_was_vouched_for_check CHECK (was_vouched_for IN (0, 1)),
    CONSTRAINT users_is_active_check CHECK (is_active IN (0, 1)),
    CONSTRAINT users_was_active_check CHECK (was_active IN (0, 1))
) STRICT, WITHOUT ROWID;

-- People are listed by creation (the id), last sign-in and address; those who are locked out are few, and found by themselves.
CREATE INDEX users_last_login_idx ON users (last_login_at);
CREATE INDEX users_inactive_idx ON users (id) WHERE NOT is_active;
CREATE INDEX users_inactive_last_login_idx ON users (last_login_at) WHERE NOT is_active;
CREATE INDEX users_inactive_email_idx ON users (email) WHERE NOT is_active;
-- Those who have not proved their address, or have others' word for it, and those who were deleted, are few, too.
CREATE INDEX users_unproved_idx ON users (id) WHERE email_verified_at IS NULL;
CREATE INDEX users_unproved_last_login_idx ON users (last_login_at) WHERE email_verified_at IS NULL;
CREATE INDEX users_unproved_email_idx ON users (email) WHERE email_verified_at IS NULL;
CREATE INDEX users_vouched_idx ON users (id) WHERE was_vouched_for;
CREATE INDEX users_vouched_last_login_idx ON users (last_login_at) WHERE was_vouched_for;
CREATE INDEX users_vouched_email_idx ON users (email) WHERE was_vouched_for;
CREATE INDEX users_deleted_idx ON users (id) WHERE delete_at IS NOT NULL;
CREATE INDEX users_delete_at_idx ON users (delete_at) WHERE delete_at IS NOT NULL;
-- A number is one person's, and most have none.
CREATE UNIQUE INDEX users_phone_unique ON users (phone) WHERE phone IS NOT NULL;

-- What a person is found by, from its beginning: address and names, without case and accents.
CREATE TABLE user_terms (
    term TEXT NOT NULL,
    user_id BLOB NOT NULL,
    -- A lesser term of the person begins with the same so many bytes.
    shared INTEGER NOT NULL,
    -- As in `users`.
    is_active INTEGER NOT NULL,
    CONSTRAINT user_terms_pk PRIMARY KEY (term, user_id),
    CONSTRAINT user_terms_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT user_terms_is_active_check CHECK (is_active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX user_terms_user_idx ON user_terms (user_id);
-- With all that a search looks at: else it would go through everybody.
CREATE INDEX user_terms_inactive_idx ON user_terms (term, user_id, shared, is_active) WHERE NOT is_active;

CREATE TABLE credentials (
    id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    rp_id TEXT NOT NULL,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    sign_count INTEGER NOT NULL,
    backup_eligible INTEGER NOT NULL,
    backup_state INTEGER NOT NULL,
    aaguid BLOB NOT NULL,
    transports TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    last_used_at INTEGER,
    last_used_ip TEXT NOT NULL,
    last_used_user_agent TEXT NOT NULL,
    -- After which sign-in it was set up. No reference: what that opened may have ended.
    set_up_by BLOB,
    CONSTRAINT credentials_pk PRIMARY KEY (id),
    CONSTRAINT credentials_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    -- WebAuthn L3 §5.1 bounds the id, §6.1 the counter.
    CONSTRAINT credentials_id_check CHECK (length(id) BETWEEN 1 AND 1023),
    CONSTRAINT credentials_sign_count_check CHECK (sign_count BETWEEN 0 AND 4294967295),
    CONSTRAINT credentials_backup_eligible_check CHECK (backup_eligible IN (0, 1)),
    CONSTRAINT credentials_backup_state_check CHECK (backup_state IN (0, 1))
) STRICT;

CREATE INDEX credentials_user_idx ON credentials (user_id);

-- An authenticator app: its secret, sealed, and the time step of the last code that was taken.
CREATE TABLE totp_factors (
    user_id BLOB NOT NULL,
    sealed BLOB NOT NULL,
    last_step INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    -- After which sign-in it was set up. No reference: what that opened may have ended.
    set_up_by BLOB,
    CONSTRAINT totp_factors_pk PRIMARY KEY (user_id),
    CONSTRAINT totp_factors_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What stands in for it, once each: a row goes when its code is used.
CREATE TABLE backup_codes (
    user_id BLOB NOT NULL,
    code_hash BLOB NOT NULL,
    -- After which sign-in they were made. No reference: what that opened may have ended.
    set_up_by BLOB,
    CONSTRAINT backup_codes_pk PRIMARY KEY (user_id, code_hash),
    CONSTRAINT backup_codes_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Finished ceremonies: a row is what makes a challenge work once. Kept until the ceremony would have expired anyway.
CREATE TABLE spent_ceremonies (
    id BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    -- Of a registration: what it produced, and the SHA-256 of the answer. The same answer may come again.
    answer_hash BLOB,
    credential_id BLOB,
    CONSTRAINT spent_ceremonies_pk PRIMARY KEY (id),
    CONSTRAINT spent_ceremonies_answer_check CHECK (length(answer_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX spent_ceremonies_expires_idx ON spent_ceremonies (expires_at);

CREATE TABLE one_time_codes (
    id BLOB NOT NULL,
    purpose TEXT NOT NULL,
    client_id TEXT,
    user_id BLOB,
    email TEXT NOT NULL,
    asked_by BLOB,
    code_hash BLOB NOT NULL,
    earlier TEXT NOT NULL,
    attempts_left INTEGER NOT NULL,
    sends INTEGER NOT NULL,
    next TEXT,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    approved_at INTEGER,
    spent_at INTEGER,
    -- No reference: the session may end first.
    session_id BLOB,
    CONSTRAINT one_time_codes_pk PRIMARY KEY (id),
    CONSTRAINT one_time_codes_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT one_time_codes_attempts_check CHECK (attempts_left >= 0)
) STRICT, WITHOUT ROWID;

-- One that was used stays for its repeats, whatever is asked for next.
CREATE UNIQUE INDEX one_time_codes_asked_by_unique ON one_time_codes (asked_by) WHERE spent_at IS NULL;
CREATE INDEX one_time_codes_user_idx ON one_time_codes (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX one_time_codes_expires_idx ON one_time_codes (expires_at);

-- The same by text message.
CREATE TABLE phone_codes (
    id BLOB NOT NULL,
    purpose TEXT NOT NULL,
    client_id TEXT,
    -- Who signs in with it, if somebody has the number, or wants the number for their account; zeros for nobody. No reference: whether
    -- there is somebody to refer to would show in how long it takes.
    user_id BLOB NOT NULL,
    phone TEXT NOT NULL,
    asked_by BLOB,
    code_hash BLOB NOT NULL,
    earlier TEXT NOT NULL,
    attempts_left INTEGER NOT NULL,
    sends INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    spent_at INTEGER,
    -- No reference: the session may end first.
    session_id BLOB,
    CONSTRAINT phone_codes_pk PRIMARY KEY (id),
    CONSTRAINT phone_codes_attempts_check CHECK (attempts_left >= 0)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX phone_codes_asked_by_unique ON phone_codes (asked_by) WHERE spent_at IS NULL;
CREATE INDEX phone_codes_user_idx ON phone_codes (user_id);
CREATE INDEX phone_codes_expires_idx ON phone_codes (expires_at);

-- What became of each text message. Of the number only what its owner recognises.
CREATE TABLE sms_records (
    -- Its job's.
    id BLOB NOT NULL,
    recipient TEXT NOT NULL,
    country TEXT NOT NULL,
    segments INTEGER NOT NULL,
    -- What the provider calls it.
    provider_id TEXT,
    status TEXT NOT NULL,
    error TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT sms_records_pk PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sms_records_created_idx ON sms_records (created_at);

-- People in browsers.
CREATE TABLE browser_sessions (
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    user_id BLOB NOT NULL,
    auth_time INTEGER NOT NULL,
    amr TEXT NOT NULL,
    first_method TEXT NOT NULL,
    -- No reference: a passkey that is removed ends what it began or confirmed, but not what it is removed with.
    credential_id BLOB,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- The sign-in that this one follows: its person was told of that one, and not of this. No reference, as above.
    came_of BLOB,
    CONSTRAINT browser_sessions_pk PRIMARY KEY (id),
    CONSTRAINT browser_sessions_token_unique UNIQUE (token_hash),
    CONSTRAINT browser_sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    -- SHA-256, never the token itself.
    CONSTRAINT browser_sessions_token_check CHECK (length(token_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX browser_sessions_user_idx ON browser_sessions (user_id, id);
CREATE INDEX browser_sessions_expires_idx ON browser_sessions (expires_at);

-- The applications that people signed in to from a browser session: those that get to know when it ends.
CREATE TABLE session_clients (
    session_id BLOB NOT NULL,
    client_id TEXT NOT NULL,
    -- No reference: the account may be what ended.
    user_id BLOB NOT NULL,
    -- The same session, while it lasts. Whatever ends it makes this NULL: then the application is still to be told.
    live_session_id BLOB,
    CONSTRAINT session_clients_pk PRIMARY KEY (session_id, client_id),
    CONSTRAINT session_clients_session_fk FOREIGN KEY (live_session_id) REFERENCES browser_sessions (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_clients_live_idx ON session_clients (live_session_id) WHERE live_session_id IS NOT NULL;
CREATE INDEX session_clients_ended_idx ON session_clients (session_id) WHERE live_session_id IS NULL;
CREATE INDEX session_clients_client_idx ON session_clients (client_id);

-- What applications hold for people.
CREATE TABLE grants (
    id BLOB NOT NULL,
    client_id TEXT NOT NULL,
    user_id BLOB NOT NULL,
    -- The browser session that it came from, and ends with; NULL when somebody signed in to the application itself, and
    -- when it may go on without them.
    session_id BLOB,
    -- NULL when somebody signed in to the application itself.
    scope TEXT,
    claims TEXT NOT NULL DEFAULT '{}',
    resource TEXT NOT NULL DEFAULT '[]',
    -- No reference: what is for one that is gone is worth nothing.
    organization_id BLOB,
    dpop_jkt TEXT,
    auth_time INTEGER NOT NULL,
    amr TEXT NOT NULL,
    first_method TEXT NOT NULL,
    -- No reference: a passkey that is removed ends what it began or confirmed, but not what it is removed with.
    credential_id BLOB,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    came_of BLOB,
    CONSTRAINT grants_pk PRIMARY KEY (id),
    CONSTRAINT grants_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT grants_session_fk FOREIGN KEY (session_id) REFERENCES browser_sessions (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX grants_user_idx ON grants (user_id, id);
CREATE INDEX grants_session_idx ON grants (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX grants_client_idx ON grants (client_id);
CREATE INDEX grants_expires_idx ON grants (expires_at);

-- Used ones are kept for a while: one that comes again ends what the first one got.
CREATE TABLE authorization_codes (
    code_hash BLOB NOT NULL,
    client_id TEXT NOT NULL,
    user_id BLOB NOT NULL,
    -- None where somebody signed in inside the application's own page.
    session_id BLOB,
    redirect_uri TEXT NOT NULL,
    scope TEXT NOT NULL,
    nonce TEXT,
    code_challenge TEXT,
    auth_time INTEGER NOT NULL,
    amr TEXT NOT NULL,
    first_method TEXT NOT NULL,
    credential_id BLOB,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    claims TEXT NOT NULL,
    resource TEXT NOT NULL,
    -- No reference: what is for one that is gone is worth nothing.
    organization_id BLOB,
    dpop_jkt TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    -- No reference: what came of it may end first.
    grant_id BLOB,
    came_of BLOB,
    CONSTRAINT authorization_codes_pk PRIMARY KEY (code_hash),
    CONSTRAINT authorization_codes_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT authorization_codes_session_fk FOREIGN KEY (session_id) REFERENCES browser_sessions (id) ON DELETE CASCADE,
    CONSTRAINT authorization_codes_code_check CHECK (length(code_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX authorization_codes_user_idx ON authorization_codes (user_id);
CREATE INDEX authorization_codes_session_idx ON authorization_codes (session_id);
CREATE INDEX authorization_codes_expires_idx ON authorization_codes (expires_at);

CREATE TABLE device_codes (
    code_hash BLOB NOT NULL,
    user_code_hash BLOB NOT NULL,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    resource TEXT NOT NULL,
    dpop_jkt TEXT,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- In seconds.
    poll_interval INTEGER NOT NULL,
    next_poll_at INTEGER NOT NULL,
    -- What somebody answered; the rest is empty where they refused.
    decided_at INTEGER,
    user_id BLOB,
    session_id BLOB,
    auth_time INTEGER,
    amr TEXT,
    first_method TEXT,
    credential_id BLOB,
    used_at INTEGER,
    -- No reference: what came of it may end first.
    grant_id BLOB,
    CONSTRAINT device_codes_pk PRIMARY KEY (code_hash),
    CONSTRAINT device_codes_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT device_codes_session_fk FOREIGN KEY (session_id) REFERENCES browser_sessions (id) ON DELETE CASCADE,
    CONSTRAINT device_codes_code_check CHECK (length(code_hash) = 32 AND length(user_code_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX device_codes_user_code_unique ON device_codes (user_code_hash);
CREATE INDEX device_codes_user_idx ON device_codes (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX device_codes_session_idx ON device_codes (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX device_codes_expires_idx ON device_codes (expires_at);

CREATE TABLE clients (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    secret_hash BLOB,
    previous_secret_hash BLOB,
    previous_secret_expires_at INTEGER,
    redirect_uris TEXT NOT NULL,
    post_logout_redirect_uris TEXT NOT NULL,
    origins TEXT NOT NULL,
    grant_types TEXT NOT NULL,
    token_endpoint_auth_method TEXT NOT NULL,
    jwks TEXT,
    jwks_uri TEXT,
    id_token_alg TEXT NOT NULL,
    user_info_alg TEXT,
    access_token_ttl INTEGER,
    audiences TEXT NOT NULL,
    scopes TEXT NOT NULL,
    methods TEXT NOT NULL,
    is_first_party INTEGER NOT NULL,
    requires_pkce INTEGER NOT NULL,
    requires_par INTEGER NOT NULL,
    requires_signed_request INTEGER NOT NULL,
    is_fapi INTEGER NOT NULL,
    subject_type TEXT NOT NULL,
    backchannel_logout_uri TEXT,
    frontchannel_logout_uri TEXT,
    client_uri TEXT,
    logo_uri TEXT,
    is_active INTEGER NOT NULL,
    -- May it add, rename and remove its people's passkeys?
    manages_passkeys INTEGER NOT NULL DEFAULT 0,
    -- Who registered it: the operator, itself, or nobody.
    source TEXT NOT NULL,
    -- May the addresses that are called for it be in the operator's own network?
    may_be_inside INTEGER NOT NULL,
    second_factor TEXT NOT NULL,
    registration_hash BLOB,
    -- When the document was last there that says what it is, where one does; NULL once that is gone.
    described_at INTEGER,
    -- The name as it is searched for.
    folded_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT clients_pk PRIMARY KEY (id),
    CONSTRAINT clients_secret_check CHECK (length(secret_hash) = 32),
    CONSTRAINT clients_registration_check CHECK (length(registration_hash) = 32),
    CONSTRAINT clients_previous_secret_check CHECK (length(previous_secret_hash) = 32),
    CONSTRAINT clients_is_first_party_check CHECK (is_first_party IN (0, 1)),
    CONSTRAINT clients_requires_pkce_check CHECK (requires_pkce IN (0, 1)),
    CONSTRAINT clients_requires_par_check CHECK (requires_par IN (0, 1)),
    CONSTRAINT clients_requires_signed_request_check CHECK (requires_signed_request IN (0, 1)),
    CONSTRAINT clients_is_fapi_check CHECK (is_fapi IN (0, 1)),
    CONSTRAINT clients_manages_passkeys_check CHECK (manages_passkeys IN (0, 1)),
    CONSTRAINT clients_may_be_inside_check CHECK (may_be_inside IN (0, 1)),
    CONSTRAINT clients_is_active_check CHECK (is_active IN (0, 1))
) STRICT;

CREATE INDEX clients_source_idx ON clients (source, updated_at);
CREATE INDEX clients_created_idx ON clients (created_at, id);

-- What lets somebody register applications.
CREATE TABLE registration_tokens (
    name TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    uses_left INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT registration_tokens_pk PRIMARY KEY (name),
    CONSTRAINT registration_tokens_token_unique UNIQUE (token_hash),
    CONSTRAINT registration_tokens_token_check CHECK (length(token_hash) = 32),
    CONSTRAINT registration_tokens_uses_check CHECK (uses_left >= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX registration_tokens_expires_idx ON registration_tokens (expires_at);

-- What people let applications of others see.
CREATE TABLE consents (
    user_id BLOB NOT NULL,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT consents_pk PRIMARY KEY (user_id, client_id),
    CONSTRAINT consents_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT consents_client_fk FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX consents_client_idx ON consents (client_id);

CREATE TABLE refresh_tokens (
    token_hash BLOB NOT NULL,
    grant_id BLOB NOT NULL,
    client_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    CONSTRAINT refresh_tokens_pk PRIMARY KEY (token_hash),
    CONSTRAINT refresh_tokens_grant_fk FOREIGN KEY (grant_id) REFERENCES grants (id) ON DELETE CASCADE,
    CONSTRAINT refresh_tokens_token_check CHECK (length(token_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX refresh_tokens_grant_idx ON refresh_tokens (grant_id);
CREATE INDEX refresh_tokens_expires_idx ON refresh_tokens (expires_at);

CREATE TABLE signing_keys (
    kid TEXT NOT NULL,
    alg TEXT NOT NULL,
    private_sealed BLOB NOT NULL,
    public_jwk TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    active_at INTEGER NOT NULL,
    expires_at INTEGER,
    CONSTRAINT signing_keys_pk PRIMARY KEY (kid)
) STRICT;

CREATE TABLE audit_events (
    id BLOB NOT NULL,
    happened_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- Who did it, and what it was done to; NULL where nobody knows. A guess at an account that there is not was done to `none`, and to a
    -- random id, here and in user_id: as much is written of it.
    actor_kind TEXT,
    actor_id TEXT,
    target_kind TEXT,
    target_id TEXT,
    -- Whose account it concerns. No reference: the log outlives the person, whose deletion sets this to NULL.
    user_id BLOB,
    organization_id BLOB,
    client_id TEXT,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    request_id TEXT NOT NULL,
    -- JSON: the fields that changed, as they were and as they are; and other facts.
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    detail TEXT NOT NULL,
    CONSTRAINT audit_events_pk PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

-- Newest first, by whatever the log is searched for.
CREATE INDEX audit_events_user_idx ON audit_events (user_id, happened_at) WHERE user_id IS NOT NULL;
CREATE INDEX audit_events_happened_idx ON audit_events (happened_at);
CREATE INDEX audit_events_kind_idx ON audit_events (kind, happened_at);
CREATE INDEX audit_events_actor_idx ON audit_events (actor_id, happened_at) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_events_target_idx ON audit_events (target_id, happened_at) WHERE target_id IS NOT NULL;
CREATE INDEX audit_events_organization_idx ON audit_events (organization_id, happened_at) WHERE organization_id IS NOT NULL;
CREATE INDEX audit_events_client_idx ON audit_events (client_id, happened_at) WHERE client_id IS NOT NULL;
-- An application may have most events, and a kind, too: of what both have, there may be little.
CREATE INDEX audit_events_client_kind_idx ON audit_events (client_id, kind, happened_at) WHERE client_id IS NOT NULL;
-- The same of a program that does much, and little of that kind.
CREATE INDEX audit_events_actor_kind_idx ON audit_events (actor_id, kind, happened_at) WHERE actor_id IS NOT NULL;

-- Invitations are no account's: whoever is forgotten is found by the address that they were for.
CREATE INDEX audit_events_invited_idx ON audit_events (json_extract(detail, '$.email'))
    WHERE kind IN ('invitation.created', 'invitation.updated', 'invitation.resent', 'invitation.revoked');

-- Deleted people who did more than was forgotten with them: a sweep does the rest.
CREATE TABLE forgotten_people (
    user_id BLOB NOT NULL,
    -- The last event of theirs that was forgotten.
    happened_at INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    CONSTRAINT forgotten_people_pk PRIMARY KEY (user_id)
) STRICT, WITHOUT ROWID;

-- Requests that programs may send again, and how they were answered: sealed, and NULL while they are being done.
CREATE TABLE keyed_requests (
    -- SHA-256 of the program and its key.
    id BLOB NOT NULL,
    request_hash BLOB NOT NULL,
    -- Of whoever does it now: one whose time ran out meanwhile says nothing of the next one.
    run BLOB NOT NULL,
    answer_sealed BLOB,
    expires_at INTEGER NOT NULL,
    CONSTRAINT keyed_requests_pk PRIMARY KEY (id),
    CONSTRAINT keyed_requests_id_check CHECK (length(id) = 32 AND length(request_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX keyed_requests_expires_idx ON keyed_requests (expires_at);

-- One deed to many people.
CREATE TABLE bulk_runs (
    id BLOB NOT NULL,
    deed TEXT NOT NULL,
    organization_id BLOB,
    roles TEXT NOT NULL,
    -- Who asked, in which session or with which scopes: asked for leave once more before each person.
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    session_id BLOB,
    scopes TEXT NOT NULL,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    request_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- Their ids, 16 bytes each. Whoever is not there any more is refused.
    people BLOB NOT NULL,
    total INTEGER NOT NULL,
    position INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    ended_at INTEGER,
    ending TEXT,
    CONSTRAINT bulk_runs_pk PRIMARY KEY (id),
    CONSTRAINT bulk_runs_people_check CHECK (length(people) = total * 16 AND position <= total),
    CONSTRAINT bulk_runs_ended_check CHECK ((ended_at IS NULL) = (ending IS NULL))
) STRICT;

CREATE INDEX bulk_runs_due_idx ON bulk_runs (next_attempt_at) WHERE ended_at IS NULL;
CREATE INDEX bulk_runs_actor_idx ON bulk_runs (actor_kind, actor_id, id);
CREATE INDEX bulk_runs_created_idx ON bulk_runs (created_at);

-- Who was left out, and why.
CREATE TABLE bulk_refusals (
    run_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT bulk_refusals_pk PRIMARY KEY (run_id, position),
    CONSTRAINT bulk_refusals_run_fk FOREIGN KEY (run_id) REFERENCES bulk_runs (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- How many events of each kind a day had: what overviews read instead of the events. They stay when events are deleted.
CREATE TABLE event_counts (
    -- UTC, since 1970.
    day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- Of a sign-in that failed: why, up to the first colon. What stands behind one is anybody's choice.
    cause TEXT NOT NULL,
    -- On PostgreSQL, transactions at the same time count in different rows; here there is one.
    slot INTEGER NOT NULL,
    happened INTEGER NOT NULL,
    CONSTRAINT event_counts_pk PRIMARY KEY (day, kind, cause, slot)
) STRICT, WITHOUT ROWID;

-- Has anybody ever signed in to an application, or by mail? Where nobody has, it is not looked for in all that was counted.
CREATE INDEX event_counts_application_idx ON event_counts (day) WHERE kind = 'application.used';
CREATE INDEX event_counts_mail_idx ON event_counts (day) WHERE kind IN ('sign_in.code', 'sign_in.magic_link');

-- Whichever statement writes an event counts it, in its transaction and without a round trip.
CREATE TRIGGER audit_events_counted AFTER INSERT ON audit_events BEGIN
    INSERT INTO event_counts (day, kind, cause, slot, happened)
    VALUES (NEW.happened_at / 86400000, NEW.kind,
        CASE WHEN NEW.kind = 'sign_in.failed' THEN coalesce(substr(json_extract(NEW.detail, '$.cause'), 1,
            instr(json_extract(NEW.detail, '$.cause') || ':', ':') - 1), '') ELSE '' END, 0, 1)
    ON CONFLICT (day, kind, cause, slot) DO UPDATE SET happened = happened + 1;
END;

-- In which days somebody signed in to an application: a grant ends with its session, and leaves nothing behind. One row a day.
CREATE TRIGGER grants_noted AFTER INSERT ON grants BEGIN
    INSERT INTO event_counts (day, kind, cause, slot, happened)
    VALUES (NEW.created_at / 86400000, 'application.used', '', 0, 1)
    ON CONFLICT (day, kind, cause, slot) DO NOTHING;
END;

-- How many browser sessions there were in a day, as they were last counted in it: those that ended are gone.
CREATE TABLE session_counts (
    -- UTC, since 1970.
    day INTEGER NOT NULL,
    live INTEGER NOT NULL,
    CONSTRAINT session_counts_pk PRIMARY KEY (day)
) STRICT;

-- What is done once a transaction is committed: mails, and notices to applications.
CREATE TABLE jobs (
    id BLOB NOT NULL,
    -- Who does it, as whoever wrote it said: a release that does not know its kind leaves it alone.
    worker TEXT NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    sealed BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    done_at INTEGER,
    -- Why the last try failed, and since when there will be no other.
    last_error TEXT,
    set_aside_at INTEGER,
    CONSTRAINT jobs_pk PRIMARY KEY (id),
    CONSTRAINT jobs_attempts_check CHECK (attempts >= 0)
) STRICT;

-- However many wait for one worker, another reads none of them.
CREATE INDEX jobs_due_idx ON jobs (worker, next_attempt_at, id) WHERE done_at IS NULL AND set_aside_at IS NULL;
-- What was tried in vain; few, however many wait.
CREATE INDEX jobs_failed_idx ON jobs (worker, created_at) WHERE last_error IS NOT NULL;
CREATE INDEX jobs_set_aside_idx ON jobs (set_aside_at) WHERE set_aside_at IS NOT NULL;
CREATE INDEX jobs_created_idx ON jobs (created_at);

CREATE TABLE recovery_links (
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    user_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT recovery_links_pk PRIMARY KEY (id),
    CONSTRAINT recovery_links_token_unique UNIQUE (token_hash),
    CONSTRAINT recovery_links_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT recovery_links_token_check CHECK (length(token_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX recovery_links_user_idx ON recovery_links (user_id);
CREATE INDEX recovery_links_expires_idx ON recovery_links (expires_at);

-- Second addresses, to come back by. Nobody is found by one: there is no index on them.
CREATE TABLE recovery_addresses (
    user_id BLOB NOT NULL,
    email TEXT NOT NULL,
    proved_at INTEGER NOT NULL,
    CONSTRAINT recovery_addresses_pk PRIMARY KEY (user_id),
    CONSTRAINT recovery_addresses_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What is asked by one goes with it.
CREATE TABLE recovery_requests (
    user_id BLOB NOT NULL,
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    asked_at INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT recovery_requests_pk PRIMARY KEY (user_id),
    CONSTRAINT recovery_requests_token_unique UNIQUE (token_hash),
    CONSTRAINT recovery_requests_address_fk FOREIGN KEY (user_id) REFERENCES recovery_addresses (user_id)
        ON DELETE CASCADE,
    CONSTRAINT recovery_requests_token_check CHECK (length(token_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX recovery_requests_expires_idx ON recovery_requests (expires_at);

-- Numbers that are to be removed, unless their owner says no.
CREATE TABLE phone_removals (
    user_id BLOB NOT NULL,
    id BLOB NOT NULL,
    sms_id BLOB NOT NULL,
    asked_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    CONSTRAINT phone_removals_pk PRIMARY KEY (user_id),
    CONSTRAINT phone_removals_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX phone_removals_due_idx ON phone_removals (due_at);

-- Browsers in which a second factor is not asked for again.
CREATE TABLE remembered_browsers (
    id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    -- What the account had then, hashed: with another it counts no more.
    factors BLOB NOT NULL,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT remembered_browsers_pk PRIMARY KEY (id),
    CONSTRAINT remembered_browsers_token_unique UNIQUE (token_hash),
    CONSTRAINT remembered_browsers_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT remembered_browsers_token_check CHECK (length(token_hash) = 32 AND length(factors) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX remembered_browsers_user_idx ON remembered_browsers (user_id);
CREATE INDEX remembered_browsers_expires_idx ON remembered_browsers (expires_at);

-- Who administers this server.
CREATE TABLE administrators (
    user_id BLOB NOT NULL,
    granted_at INTEGER NOT NULL,
    -- The administrator who made them one; NULL for whoever runs the server, and once that one is gone.
    granted_by BLOB,
    CONSTRAINT administrators_pk PRIMARY KEY (user_id),
    CONSTRAINT administrators_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT administrators_granted_by_fk FOREIGN KEY (granted_by) REFERENCES users (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX administrators_granted_by_idx ON administrators (granted_by) WHERE granted_by IS NOT NULL;

-- Programs of the operator's that are told of events: of those whose kinds are in `kinds`, with a space between two; of all
-- when it is empty.
CREATE TABLE webhooks (
    id BLOB NOT NULL,
    url TEXT NOT NULL,
    description TEXT NOT NULL,
    kinds TEXT NOT NULL,
    secret BLOB NOT NULL,
    previous_secret BLOB,
    previous_secret_expires_at INTEGER,
    is_active INTEGER NOT NULL,
    failing_since INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT webhooks_pk PRIMARY KEY (id),
    CONSTRAINT webhooks_is_active_check CHECK (is_active IN (0, 1))
) STRICT;

-- What each is told, and was told lately. No reference to the webhook: whoever logs an event would wait for whoever removes
-- one, and fail.
CREATE TABLE webhook_deliveries (
    webhook_id BLOB NOT NULL,
    event_id BLOB NOT NULL,
    queued_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    last_status INTEGER,
    last_error TEXT,
    delivered_at INTEGER,
    given_up_at INTEGER,
    CONSTRAINT webhook_deliveries_pk PRIMARY KEY (webhook_id, event_id),
    CONSTRAINT webhook_deliveries_event_fk FOREIGN KEY (event_id) REFERENCES audit_events (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_deliveries_event_idx ON webhook_deliveries (event_id);
CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (webhook_id, next_attempt_at)
    WHERE delivered_at IS NULL AND given_up_at IS NULL;
CREATE INDEX webhook_deliveries_queued_idx ON webhook_deliveries (queued_at);
-- Of the many that got through, whoever looks for the others reads none.
CREATE INDEX webhook_deliveries_failed_idx ON webhook_deliveries (webhook_id, event_id)
    WHERE delivered_at IS NULL AND last_error IS NOT NULL;

-- Whoever writes an event, by whichever statement: they are told of it.
CREATE TRIGGER audit_events_tell AFTER INSERT ON audit_events
BEGIN
    INSERT INTO webhook_deliveries (webhook_id, event_id, queued_at, attempts, next_attempt_at)
    SELECT id, NEW.id, NEW.happened_at, 0, NEW.happened_at FROM webhooks
    WHERE is_active AND (kinds = '' OR replace(' ' || kinds || ' ', ' ' || NEW.kind || ' ', '') <> ' ' || kinds || ' ');
END;

-- What members of organizations may do, in applications: the same list for all of them.
CREATE TABLE permissions (
    id BLOB NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT permissions_pk PRIMARY KEY (id),
    CONSTRAINT permissions_slug_unique UNIQUE (slug)
) STRICT, WITHOUT ROWID;

-- What somebody is in an organization: so many permissions in one word.
CREATE TABLE roles (
    id BLOB NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT roles_pk PRIMARY KEY (id),
    CONSTRAINT roles_slug_unique UNIQUE (slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE role_permissions (
    role_id BLOB NOT NULL,
    permission_id BLOB NOT NULL,
    CONSTRAINT role_permissions_pk PRIMARY KEY (role_id, permission_id),
    CONSTRAINT role_permissions_role_fk FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE,
    CONSTRAINT role_permissions_permission_fk FOREIGN KEY (permission_id) REFERENCES permissions (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX role_permissions_permission_idx ON role_permissions (permission_id);

-- What every server begins with. The id of the first role is known to the program.

INSERT INTO permissions (id, slug, name, description, created_at, updated_at) VALUES
    (X'019b76da0000700080000000000000b1', 'team_view', 'Team View', 'See who is in the team', 1767225600000, 1767225600000),
    (X'019b76da0000700080000000000000b2', 'team_manage', 'Team Manage', 'Invite people to the team, remove them, and say what they may do', 1767225600000, 1767225600000),
    (X'019b76da0000700080000000000000b3', 'manage_sso_connection', 'Manage SSO Connection', 'Look after the connection to the organization’s own identity provider', 1767225600000, 1767225600000);

INSERT INTO roles (id, slug, name, description, created_at, updated_at) VALUES
    (X'019b76da0000700080000000000000a1', 'owner', 'Owner', 'May do everything in the organization', 1767225600000, 1767225600000),
    (X'019b76da0000700080000000000000a2', 'admin', 'Admin', 'Looks after the organization', 1767225600000, 1767225600000),
    (X'019b76da0000700080000000000000a3', 'developer', 'Developer', 'Connects the organization’s own systems', 1767225600000, 1767225600000);

INSERT INTO role_permissions (role_id, permission_id) VALUES
    (X'019b76da0000700080000000000000a1', X'019b76da0000700080000000000000b1'),
    (X'019b76da0000700080000000000000a1', X'019b76da0000700080000000000000b2'),
    (X'019b76da0000700080000000000000a1', X'019b76da0000700080000000000000b3'),
    (X'019b76da0000700080000000000000a2', X'019b76da0000700080000000000000b1'),
    (X'019b76da0000700080000000000000a2', X'019b76da0000700080000000000000b2'),
    (X'019b76da0000700080000000000000a2', X'019b76da0000700080000000000000b3'),
    (X'019b76da0000700080000000000000a3', X'019b76da0000700080000000000000b3');

CREATE TABLE organizations (
    id BLOB NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    -- What it is found by and sorted by: the name without case and accents.
    term TEXT NOT NULL,
    logo_uri TEXT,
    metadata TEXT NOT NULL,
    joining TEXT NOT NULL,
    allows_outside INTEGER NOT NULL,
    second_factor TEXT NOT NULL,
    -- In JSON; all that the server has when empty.
    methods TEXT NOT NULL,
    -- What the mails to those it invites are written in.
    language TEXT,
    is_active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT organizations_pk PRIMARY KEY (id),
    CONSTRAINT organizations_slug_unique UNIQUE (slug),
    CONSTRAINT organizations_allows_outside_check CHECK (allows_outside IN (0, 1)),
    CONSTRAINT organizations_is_active_check CHECK (is_active IN (0, 1))
) STRICT;

CREATE INDEX organizations_term_idx ON organizations (term, id);

CREATE TABLE organization_domains (
    organization_id BLOB NOT NULL,
    name TEXT NOT NULL,
    -- What its DNS is to show in a TXT record.
    txt_value TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- When it did.
    verified_at INTEGER,
    -- When the DNS was last asked, and answered.
    checked_at INTEGER,
    -- It was proved, and the record has not been there since.
    missing_since INTEGER,
    CONSTRAINT organization_domains_pk PRIMARY KEY (organization_id, name),
    CONSTRAINT organization_domains_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Anybody may say that a domain is theirs; one can prove it.
CREATE UNIQUE INDEX organization_domains_verified_unique ON organization_domains (name) WHERE verified_at IS NOT NULL;
CREATE INDEX organization_domains_checked_idx ON organization_domains (checked_at) WHERE verified_at IS NOT NULL;

-- The relay of an organization that has one of its own, and the address that its mails come from.
CREATE TABLE senders (
    organization_id BLOB NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    tls TEXT NOT NULL,
    username TEXT NOT NULL,
    -- Sealed, for this host, port and user name.
    password BLOB NOT NULL,
    from_email TEXT NOT NULL,
    from_name TEXT NOT NULL,
    -- Since when it takes no mail; when it last took none, and why.
    failing_since INTEGER,
    failed_at INTEGER,
    fault TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT senders_pk PRIMARY KEY (organization_id),
    CONSTRAINT senders_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What signs the mails of a sender (DKIM). One of them was proved at most, and one waits.
CREATE TABLE dkim_keys (
    organization_id BLOB NOT NULL,
    domain TEXT NOT NULL,
    selector TEXT NOT NULL,
    public_key TEXT NOT NULL,
    -- Sealed, for this organization, domain and selector.
    private_sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    -- When its record was first found; when the DNS was last asked for it; since when it has not been there.
    proved_at INTEGER,
    checked_at INTEGER,
    missing_since INTEGER,
    updated_at INTEGER NOT NULL,
    CONSTRAINT dkim_keys_pk PRIMARY KEY (organization_id, selector),
    CONSTRAINT dkim_keys_sender_fk FOREIGN KEY (organization_id) REFERENCES senders (organization_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX dkim_keys_checked_idx ON dkim_keys (checked_at) WHERE proved_at IS NOT NULL;

CREATE TABLE memberships (
    organization_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT memberships_pk PRIMARY KEY (organization_id, user_id),
    CONSTRAINT memberships_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT memberships_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX memberships_user_idx ON memberships (user_id, organization_id);

-- What members are found by, in each organization: else a search there would go through all whom it finds on the whole server.
-- A copy of `user_terms`, which neither a change of a person nor a new membership can forget.
CREATE TABLE member_terms (
    organization_id BLOB NOT NULL,
    term TEXT NOT NULL,
    user_id BLOB NOT NULL,
    shared INTEGER NOT NULL,
    CONSTRAINT member_terms_pk PRIMARY KEY (organization_id, term, user_id),
    CONSTRAINT member_terms_membership_fk FOREIGN KEY (organization_id, user_id)
        REFERENCES memberships (organization_id, user_id) ON DELETE CASCADE,
    CONSTRAINT member_terms_term_fk FOREIGN KEY (term, user_id) REFERENCES user_terms (term, user_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX member_terms_user_idx ON member_terms (user_id, organization_id);

CREATE TRIGGER memberships_found AFTER INSERT ON memberships BEGIN
    INSERT INTO member_terms (organization_id, term, user_id, shared)
    SELECT NEW.organization_id, term, user_id, shared FROM user_terms WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER user_terms_found AFTER INSERT ON user_terms BEGIN
    INSERT INTO member_terms (organization_id, term, user_id, shared)
    SELECT organization_id, NEW.term, NEW.user_id, NEW.shared FROM memberships WHERE user_id = NEW.user_id;
END;

CREATE TABLE membership_roles (
    user_id BLOB NOT NULL,
    organization_id BLOB NOT NULL,
    role_id BLOB NOT NULL,
    CONSTRAINT membership_roles_pk PRIMARY KEY (user_id, organization_id, role_id),
    CONSTRAINT membership_roles_membership_fk FOREIGN KEY (organization_id, user_id)
        REFERENCES memberships (organization_id, user_id) ON DELETE CASCADE,
    CONSTRAINT membership_roles_role_fk FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX membership_roles_role_idx ON membership_roles (role_id, organization_id, user_id);

CREATE TABLE invitations (
    id BLOB NOT NULL,
    organization_id BLOB NOT NULL,
    email TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    -- Who made it: an invitation is worth as much as whoever stands for it.
    invited_by_kind TEXT NOT NULL,
    invited_by_id TEXT,
    created_at INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT invitations_pk PRIMARY KEY (id),
    CONSTRAINT invitations_email_unique UNIQUE (organization_id, email),
    CONSTRAINT invitations_token_unique UNIQUE (token_hash),
    CONSTRAINT invitations_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT invitations_token_check CHECK (length(token_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX invitations_email_idx ON invitations (email);
CREATE INDEX invitations_expires_idx ON invitations (expires_at);

CREATE TABLE invitation_roles (
    invitation_id BLOB NOT NULL,
    role_id BLOB NOT NULL,
    CONSTRAINT invitation_roles_pk PRIMARY KEY (invitation_id, role_id),
    CONSTRAINT invitation_roles_invitation_fk FOREIGN KEY (invitation_id) REFERENCES invitations (id) ON DELETE CASCADE,
    CONSTRAINT invitation_roles_role_fk FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX invitation_roles_role_idx ON invitation_roles (role_id);

-- How the pages and mails of a place look, and what it is called: of the server, of an organization, of an application.
CREATE TABLE brands (
    -- Whose it is, in one word: `server`, `organization:` or `application:` with its id.
    id TEXT NOT NULL,
    organization_id BLOB,
    client_id TEXT,
    -- What is said of it, as JSON: a text a field.
    brand TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT brands_pk PRIMARY KEY (id),
    CONSTRAINT brands_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT brands_client_fk FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX brands_organization_idx ON brands (organization_id);

CREATE INDEX brands_client_idx ON brands (client_id);

-- Their pictures, as they are sent to browsers.
CREATE TABLE brand_pictures (
    brand_id TEXT NOT NULL,
    -- What it is for.
    kind TEXT NOT NULL,
    -- What is in it, and how large it is: its address.
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT brand_pictures_pk PRIMARY KEY (brand_id, kind),
    CONSTRAINT brand_pictures_brand_fk FOREIGN KEY (brand_id) REFERENCES brands (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX brand_pictures_name_idx ON brand_pictures (name);

-- What is said in words of one's own, a row a language.
CREATE TABLE wordings (
    language TEXT NOT NULL,
    -- As JSON: a text a key.
    texts TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT wordings_pk PRIMARY KEY (language)
) STRICT, WITHOUT ROWID;

-- Mails and text messages in an operator's own form: a row a version.
CREATE TABLE templates (
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    -- The highest one is in use.
    number INTEGER NOT NULL,
    -- Null: as it comes with the program; so are the next two.
    subject TEXT,
    html TEXT,
    text TEXT,
    saved_at INTEGER NOT NULL,
    -- When it could not be sent for the first time, and why.
    failed_at INTEGER,
    failure TEXT,
    CONSTRAINT templates_pk PRIMARY KEY (kind, language, number)
) STRICT;

-- How people sign in here, once an administrator has saved that in the console: one row at most. While there is none, the
-- configuration says it.
CREATE TABLE sign_in_settings (
    id INTEGER NOT NULL,
    -- In JSON; never empty.
    methods TEXT NOT NULL,
    second_factor TEXT NOT NULL,
    sign_up_open INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT sign_in_settings_pk PRIMARY KEY (id),
    CONSTRAINT sign_in_settings_id_check CHECK (id = 1),
    CONSTRAINT sign_in_settings_sign_up_open_check CHECK (sign_up_open IN (0, 1))
) STRICT;

CREATE TABLE settings (
    name TEXT NOT NULL,
    value BLOB NOT NULL,
    CONSTRAINT settings_pk PRIMARY KEY (name)
) STRICT, WITHOUT ROWID;

-- How often something was done lately that is limited by account, whichever node was asked: tries at codes, codes that
-- were sent, changes. `account` is a hash of what is counted and of whom: an address, a person, or a person and a
-- browser that is known to be theirs.
CREATE TABLE attempts (
    account BLOB NOT NULL,
    tries INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT attempts_pk PRIMARY KEY (account),
    CONSTRAINT attempts_account_check CHECK (length(account) = 32)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempts_expires_idx ON attempts (expires_at);
