//! An account's data in the form that people download.

use latchkey_domain::{
    Amr, AuditEvent, Credential, Opened, RecoveryAddress, RecoveryRequest, Timestamp, TotpFactor, User,
    services::Export,
};

use crate::account::wire::{
    AccountExport, ExportedEvent, ExportedPasskey, ExportedProfile, ExportedSession, ExportedTotp,
};

pub(super) fn wire(export: Export, now: Timestamp) -> AccountExport {
    AccountExport {
        exported_at: now.to_string(),
        profile: profile(export.user, export.recovery_address, export.recovery_asked),
        passkeys: export.credentials.into_iter().map(passkey).collect(),
        authenticator_app: export.factors.totp.map(totp),
        backup_codes: export.factors.backup_codes_left,
        sessions: export.sessions.into_iter().map(session).collect(),
        activity: export.events.into_iter().map(event).collect(),
        activity_is_complete: !export.is_cut,
    }
}

fn profile(user: User, recovery: Option<RecoveryAddress>, asked: Option<RecoveryRequest>) -> ExportedProfile {
    let proved_at = recovery.as_ref().map(|address| address.proved_at.to_string());
    ExportedProfile {
        id: user.id.to_string(),
        email: user.email.to_string(),
        email_verified_at: user.email_verified_at.map(|at| at.to_string()),
        recovery_email: recovery.map(|address| address.email.to_string()),
        recovery_email_verified_at: proved_at,
        recovery_asked_at: asked.map(|asked| asked.asked_at.to_string()),
        phone: user.phone.map(String::from),
        first_name: user.first_name,
        last_name: user.last_name,
        language: user.language.map(|language| language.to_string()),
        created_at: user.created_at.to_string(),
        updated_at: user.updated_at.to_string(),
        last_login_at: user.last_login_at.map(|at| at.to_string()),
    }
}

fn passkey(credential: Credential) -> ExportedPasskey {
    ExportedPasskey {
        id: credential.id.to_string(),
        relying_party: credential.rp_id,
        name: credential.name,
        aaguid: credential.aaguid.to_string(),
        transports: credential.transports,
        signature_counter: credential.sign_count,
        backup_eligible: credential.backup_eligible,
        backup_state: credential.backup_state,
        created_at: credential.created_at.to_string(),
        updated_at: credential.updated_at.to_string(),
        last_used_at: credential.last_used_at.map(|at| at.to_string()),
        last_used_ip: credential.last_used_ip,
        last_used_user_agent: credential.last_used_user_agent,
    }
}

fn totp(totp: TotpFactor) -> ExportedTotp {
    ExportedTotp { created_at: totp.created_at.to_string(), last_used_at: totp.last_used_at.map(|at| at.to_string()) }
}

fn session(opened: Opened) -> ExportedSession {
    let access = opened.access();
    ExportedSession {
        id: opened.id().to_string(),
        application: opened.client_id().map(str::to_owned),
        methods: access.amr.iter().copied().map(Amr::as_str).map(str::to_owned).collect(),
        ip: access.ip.clone(),
        user_agent: access.user_agent.clone(),
        created_at: access.created_at.to_string(),
        last_seen_at: access.last_seen_at.to_string(),
        expires_at: access.expires_at.to_string(),
    }
}

fn event(event: AuditEvent) -> ExportedEvent {
    let (target, target_id) = event.target.map(|target| (target.kind, target.id)).unzip();
    ExportedEvent {
        at: event.at.to_string(),
        kind: event.kind.as_str().to_owned(),
        actor: event.actor.map(|actor| actor.kind),
        target,
        target_id: target_id.flatten(),
        application: event.client_id,
        ip: event.ip,
        user_agent: event.user_agent,
        before: event.before.into(),
        after: event.after.into(),
        detail: event.detail.into(),
    }
}
