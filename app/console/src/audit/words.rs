//! What happened, in plain words. What people read of it in their own accounts too is said in the same ones.

use latchkey_ui::text::{Message, activity, console_audit as text};

use super::views::AuditKind;

pub fn kind(kind: AuditKind) -> Message {
    use AuditKind as K;

    match kind {
        K::UserCreated => activity::user_created(),
        K::UserUpdated => activity::user_updated(),
        K::LanguageChanged => activity::language_changed(),
        K::UserDeletionPlanned => activity::user_deletion_planned(),
        K::UserRestored => activity::user_restored(),
        K::UserDeleted => activity::user_deleted(),
        K::UserDeactivated => activity::user_deactivated(),
        K::UserReactivated => activity::user_reactivated(),
        K::EmailChanged => activity::email_changed(),
        K::PhoneChanged => activity::phone_changed(),
        K::PhoneRemoved => activity::phone_removed(),
        K::PhoneRemovalAsked => activity::phone_removal_asked(),
        K::PhoneRemovalStopped => activity::phone_removal_stopped(),
        K::RecoveryAddressChanged => activity::recovery_address_changed(),
        K::RecoveryAddressRemoved => activity::recovery_address_removed(),
        K::RecoveryAsked => activity::recovery_asked(),
        K::RecoveryStopped => activity::recovery_stopped(),
        K::DataExported => text::kind_data_exported(),
        K::PeopleExported => text::kind_people_exported(),
        K::AuditExported => text::kind_audit_exported(),
        K::SignInPasskey => activity::sign_in_passkey(),
        K::SignInCode => activity::sign_in_code(),
        K::SignInLink => activity::sign_in_link(),
        K::SignInPhone => activity::sign_in_phone(),
        K::SignInApproved => activity::sign_in_approved(),
        K::SignInDenied => activity::sign_in_denied(),
        K::SignInRecovery => activity::sign_in_recovery(),
        K::SignInRecoveryAddress => activity::sign_in_recovery_address(),
        K::SignInSetUp => activity::sign_in_set_up(),
        K::SecondStepOwed => activity::second_step_owed(),
        K::SignInFailed => activity::sign_in_failed(),
        K::BrowserRemembered => activity::browser_remembered(),
        K::RememberedBrowserForgotten => activity::browser_forgotten(),
        K::SecondFactorChecked => activity::second_factor_checked(),
        K::StepUp => text::kind_step_up(),
        K::SignedOut => activity::signed_out(),
        K::SessionRevoked => text::kind_session_revoked(),
        K::AccountSecured => activity::account_secured(),
        K::CodeGuessingStopped => activity::code_guessing_stopped(),
        K::PasskeyAdded => activity::passkey_added(),
        K::PasskeyRefused => activity::passkey_refused(),
        K::PasskeyRenamed => activity::passkey_renamed(),
        K::PasskeyRemoved => activity::passkey_removed(),
        K::PasskeyCloneSuspected => activity::passkey_clone_suspected(),
        K::PasskeyCounterWentBack => activity::passkey_counter_went_back(),
        K::PasskeyBackupEligibilityRaised => activity::passkey_sync_on(),
        K::PasskeyBackupEligibilityLowered => activity::passkey_sync_off(),
        K::TotpAdded => activity::totp_added(),
        K::TotpReplaced => activity::totp_replaced(),
        K::TotpRemoved => activity::totp_removed(),
        K::BackupCodesMade => activity::backup_codes_made(),
        K::BackupCodesRemoved => activity::backup_codes_removed(),
        K::BackupCodeUsed => activity::backup_code_used(),
        K::FactorsRemoved => activity::factors_removed(),
        K::ConsentGiven => activity::consent_given(),
        K::DeviceAllowed => activity::device_allowed(),
        K::DeviceRefused => activity::device_refused(),
        K::ApplicationDisconnected => activity::application_disconnected(),
        K::RefreshReplayed => text::kind_refresh_replayed(),
        K::TokenExchanged => text::kind_token_exchanged(),
        K::CodeReplayed => text::kind_code_replayed(),
        K::SigningKeyRotated => text::kind_signing_key_rotated(),
        K::ClientCreated => text::kind_client_created(),
        K::ClientUpdated => text::kind_client_updated(),
        K::ClientSecretRotated => text::kind_client_secret_rotated(),
        K::ClientRemoved => text::kind_client_removed(),
        K::RegistrationTokenCreated => text::kind_registration_token_created(),
        K::RegistrationTokenRevoked => text::kind_registration_token_revoked(),
        K::RecoveryLinkCreated => activity::recovery_link_created(),
        K::RecoveryLinkStopped => activity::recovery_link_stopped(),
        K::SetUpLinkCreated => text::kind_set_up_link_created(),
        K::AdministratorGranted => text::kind_administrator_granted(),
        K::AdministratorRevoked => text::kind_administrator_revoked(),
        K::SignInSettingsChanged => text::kind_sign_in_settings_changed(),
        K::WebhookCreated => text::kind_webhook_created(),
        K::WebhookUpdated => text::kind_webhook_updated(),
        K::WebhookSecretRotated => text::kind_webhook_secret_rotated(),
        K::WebhookDeliveredAgain => text::kind_webhook_delivered_again(),
        K::WebhookTested => text::kind_webhook_tested(),
        K::WebhookSwitchedOff => text::kind_webhook_switched_off(),
        K::WebhookRemoved => text::kind_webhook_removed(),
        K::BulkStarted => text::kind_bulk_started(),
        K::BulkCancelled => text::kind_bulk_cancelled(),
        K::BulkStopped => text::kind_bulk_stopped(),
        K::JobRetried => text::kind_job_retried(),
        K::SmsCeilingReached => text::kind_sms_ceiling(),
        K::JobDiscarded => text::kind_job_discarded(),
        K::BackupRestored => text::kind_backup_restored(),
        K::RoleCreated => text::kind_role_created(),
        K::RoleUpdated => text::kind_role_updated(),
        K::RoleRemoved => text::kind_role_removed(),
        K::PermissionCreated => text::kind_permission_created(),
        K::PermissionUpdated => text::kind_permission_updated(),
        K::PermissionRemoved => text::kind_permission_removed(),
        K::OrganizationCreated => text::kind_organization_created(),
        K::OrganizationUpdated => text::kind_organization_updated(),
        K::OrganizationRemoved => text::kind_organization_removed(),
        K::DomainProved => text::kind_domain_proved(),
        K::DomainMissing => text::kind_domain_missing(),
        K::DomainLapsed => text::kind_domain_lapsed(),
        K::SenderChanged => text::kind_sender_changed(),
        K::SenderRemoved => text::kind_sender_removed(),
        K::SenderFailed => text::kind_sender_failed(),
        K::DkimKeyAdded => text::kind_dkim_key_added(),
        K::DkimKeyProved => text::kind_dkim_key_proved(),
        K::DkimKeyMissing => text::kind_dkim_key_missing(),
        K::DkimKeyRemoved => text::kind_dkim_key_removed(),
        K::MembershipAdded => text::kind_membership_added(),
        K::MembershipUpdated => text::kind_membership_updated(),
        K::MembershipRemoved => text::kind_membership_removed(),
        K::InvitationCreated => text::kind_invitation_created(),
        K::InvitationUpdated => text::kind_invitation_updated(),
        K::InvitationResent => text::kind_invitation_resent(),
        K::InvitationRevoked => text::kind_invitation_revoked(),
        K::BrandChanged => text::kind_brand_changed(),
        K::WordsChanged => text::kind_words_changed(),
        K::TemplateChanged => text::kind_template_changed(),
        K::InvitationAccepted => text::kind_invitation_accepted(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use latchkey_ui::text::Language;

    use super::*;

    /// In the list of filters no two are the same.
    #[test]
    fn every_kind_has_words_of_its_own_in_every_language() {
        for language in Language::all() {
            let words: BTreeSet<String> = AuditKind::ALL.iter().map(|it| language.say(&kind(*it))).collect();
            assert_eq!(words.len(), AuditKind::ALL.len(), "{}", language.tag());
        }
    }
}
