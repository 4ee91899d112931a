//! Templates of one's own, for those who look after this server, and for those who send.
//!
//! Nothing of them is remembered: a mail takes longer to leave than its template to be read, and every node sends with the
//! one that was saved last.

use std::sync::Arc;

use super::{
    Error,
    kinds::{TemplateKind, Values},
    look::look,
    ports::TextMessage,
    template::{
        TemplateLine, TemplateOf, TemplateText, TemplateVersion, VersionLine, Wrong, cleaned, few_parts, send,
        version_of,
    },
};
use crate::{
    Actor, AuditKind, Email, Permission, RequestContext, Target,
    branding::shown::ShownBrand,
    kernel::{Fault, store::Meaning, transact, version::Expected},
    ports::{Action, Constraint, MailKind, Scope},
    protection::authz,
    shared::Shared,
};

/// Of one kind in one language.
pub const VERSIONS_KEPT: u32 = 50;
/// What is kept of why one could not be sent.
const WHY_MAX: usize = 200;

#[derive(Debug)]
pub struct Templates {
    shared: Arc<Shared>,
}

/// One that can be sent.
struct Tried {
    /// As it is kept.
    text: TemplateText,
    /// With samples in it, and the brand that it was tried with.
    filled: TemplateText,
    /// The same with what follows it, where it is no mail.
    message: Option<TextMessage>,
}

impl Templates {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Asked before one is read: it is long.
    pub fn require_change(&self, actor: &Actor) -> Result<(), Error> {
        authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        Ok(())
    }

    /// What each kind that was ever changed has in this language.
    pub async fn list(&self, actor: &Actor, language: &str) -> Result<Vec<TemplateLine>, Error> {
        authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        Ok(self.shared.store.read().await?.templates().list_newest(language).await?)
    }

    /// The newest, which is in use, first.
    pub async fn versions(&self, actor: &Actor, of: &TemplateOf) -> Result<Vec<VersionLine>, Error> {
        authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        Ok(self.shared.store.read().await?.templates().list_versions(of, VERSIONS_KEPT).await?)
    }

    /// Sends with this from now on; without one, with what comes with the program. `expected` is the version that has to be
    /// in use still: see [`version_of`]. Gives the one that is then.
    pub async fn set(
        &self,
        actor: &Actor,
        of: &TemplateOf,
        (expected, text): (&Expected, Option<&TemplateText>),
        brand: &ShownBrand,
        request: &RequestContext,
    ) -> Result<Option<TemplateVersion>, Error> {
        let permit = authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        let tried = match text {
            Some(text) => Some(self.try_out(of, text, brand, request).await?),
            None => None,
        };
        // Saved as it comes, it goes on being that, whatever comes with the next release.
        let shipped = cleaned(of.kind, &self.shipped(of));
        let text = tried.map(|tried| tried.text).filter(|text| *text != shipped);
        let shared = &*self.shared;
        transact!(shared, by(actor), |unit| {
            let before = unit.templates().find_newest(of).await?;
            let number = before.as_ref().map_or(0, |before| before.number);
            let was = before.as_ref().and_then(|before| before.text.clone());
            // Saved as it was, or by a second press, it is not changed.
            if was == text {
                return Ok(before);
            }
            expected.require(&version_of(number))?;
            let size = |part: fn(&TemplateText) -> &String| {
                let count = |text: &Option<TemplateText>| text.as_ref().map(|text| part(text).chars().count());
                (count(&was), count(&text))
            };
            let (html, plain) = (size(|text| &text.html), size(|text| &text.text));
            let subject = |text: &Option<TemplateText>| text.as_ref().map(|text| text.subject.clone());
            // All that it says is in its version; here is what changed at a glance.
            let event = shared
                .change(AuditKind::TemplateChanged, &permit, request)
                .with("template", of.kind.id)
                .with("language", of.language.as_str())
                .changed("version", number, number + 1)
                .changed("subject", subject(&was), subject(&text))
                .changed("html_length", html.0, html.1)
                .changed("text_length", plain.0, plain.1);
            let version = TemplateVersion {
                of: of.clone(),
                number: number + 1,
                text: text.clone(),
                saved_at: shared.now(),
                failed: None,
            };
            let inserted = unit.templates().insert(&permit, &version).await;
            inserted.conflict_is_a_race(Constraint::TemplateVersion)?;
            unit.templates().delete_before(&permit, of, version.number.saturating_sub(VERSIONS_KEPT - 1)).await?;
            unit.audit_log().insert(&event).await?;
            Ok(Some(version))
        })
    }

    /// That of this number; what is in use where none is named.
    pub async fn version(
        &self,
        actor: &Actor,
        of: &TemplateOf,
        number: Option<u32>,
    ) -> Result<Option<TemplateVersion>, Error> {
        authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        let mut unit = self.shared.store.read().await?;
        Ok(match number {
            Some(number) => unit.templates().find(of, number).await?,
            None => unit.templates().find_newest(of).await?,
        })
    }

    /// What goes out where there is none of its own, as a template.
    pub fn shipped(&self, of: &TemplateOf) -> TemplateText {
        self.shared.shipped.text(of)
    }

    /// What is written, filled in with samples, as it goes out with this brand; and as a text message, if it is one. By nobody much
    /// faster than they write: it is looked at in each form that it can have.
    pub async fn preview(
        &self,
        actor: &Actor,
        of: &TemplateOf,
        text: &TemplateText,
        brand: &ShownBrand,
        request: &RequestContext,
    ) -> Result<(TemplateText, Option<TextMessage>), Error> {
        authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        // A program's requests are counted, all of them.
        if let Actor::Administrator(_, session_id) = actor {
            self.shared.limiter.check(Action::LookAtTemplate, Scope::Session, &session_id.to_string())?;
        }
        let Tried { filled, message, .. } = self.try_out(of, text, brand, request).await?;
        Ok((filled, message))
    }

    /// The same of what is in use, or of the version with this number: it was looked at when it was saved. What comes with the
    /// program stands in for a version that is not there.
    pub async fn preview_saved(
        &self,
        actor: &Actor,
        (of, number): (&TemplateOf, Option<u32>),
        brand: &ShownBrand,
        request: &RequestContext,
    ) -> Result<(TemplateText, Option<TextMessage>), Error> {
        let version = self.version(actor, of, number).await?;
        let text = version.and_then(|version| version.text).unwrap_or_else(|| self.shipped(of));
        self.with_samples(of, &text, brand, request)
    }

    async fn try_out(
        &self,
        of: &TemplateOf,
        text: &TemplateText,
        brand: &ShownBrand,
        request: &RequestContext,
    ) -> Result<Tried, Error> {
        let text = self.shared.shipped.check(of.kind, text.clone()).await.map_err(Error::Wrong)?;
        let (filled, message) = self.with_samples(of, &text, brand, request)?;
        Ok(Tried { text, filled, message })
    }

    fn with_samples(
        &self,
        of: &TemplateOf,
        text: &TemplateText,
        brand: &ShownBrand,
        request: &RequestContext,
    ) -> Result<(TemplateText, Option<TextMessage>), Error> {
        let mut values = of.kind.samples();
        values.extend(look(brand, &request.login_domain));
        let filled = send(of.kind, text, &values).map_err(Error::Wrong)?;
        let is_message = !of.kind.is_mail();
        let message = is_message.then(|| self.shared.shipped.message(of, &filled.text, &request.login_domain));
        message.as_ref().map_or(Ok(()), few_parts).map_err(Error::Wrong)?;
        Ok((filled, message))
    }

    /// Mails it to the administrator who wrote it, saved or not. Gives the address.
    pub async fn send_test(
        &self,
        actor: &Actor,
        of: &TemplateOf,
        text: &TemplateText,
        brand: &ShownBrand,
        request: &RequestContext,
    ) -> Result<Email, Error> {
        authz::require(actor, Permission::ManageWords, Target::Everybody)?;
        let (Actor::Administrator(user_id, _), true) = (actor, of.kind.is_mail()) else { return Err(Error::NotFound) };
        let shared = &*self.shared;
        shared.throttle_changes(*user_id).await?;
        let TemplateText { subject, html, text } = self.try_out(of, text, brand, request).await?.filled;
        let mail = MailKind::TemplateTest { subject, html, text };
        transact!(shared, by(actor), |unit| {
            let user = unit.users().find(*user_id).await?.ok_or(Error::NotFound)?;
            shared.post_mail_to(&mut *unit, &user, &mail, request).await?;
            Ok(user.email)
        })
    }

    /// The message, where there is a template of its own that can say it. What cannot be sent with it is sent without: that is
    /// noted for whoever looks at the template.
    pub async fn fill<T: Send>(
        &self,
        kind: Option<&'static TemplateKind>,
        language: &str,
        values: impl FnOnce() -> Values + Send,
        finish: impl FnOnce(TemplateText) -> Result<T, Wrong> + Send,
    ) -> Option<T> {
        let of = TemplateOf { kind: kind?, language: language.to_owned() };
        match self.in_use(&of).await {
            Ok(Some(version)) => match send(of.kind, version.text.as_ref()?, &values()).and_then(finish) {
                Ok(filled) => Some(filled),
                Err(wrong) => {
                    self.failed(&version, &wrong.to_string()).await;
                    None
                }
            },
            Ok(None) => None,
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(
                    template = of.kind.id,
                    error,
                    "a message is sent as it comes: its template cannot be read"
                );
                None
            }
        }
    }

    async fn in_use(&self, of: &TemplateOf) -> Result<Option<TemplateVersion>, Fault> {
        Ok(self.shared.store.read().await?.templates().find_newest(of).await?)
    }

    /// It could not be sent: said once, where somebody looks at it.
    async fn failed(&self, version: &TemplateVersion, why: &str) {
        let TemplateOf { kind, language } = &version.of;
        tracing::warn!(
            template = kind.id,
            language,
            version = version.number,
            why,
            "a message is sent as it comes: its template fails"
        );
        if version.failed.is_some() {
            return;
        }
        if let Err(error) = self.note(version, why).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "that a template fails cannot be noted");
        }
    }

    async fn note(&self, version: &TemplateVersion, why: &str) -> Result<(), Fault> {
        let shared = &*self.shared;
        let why: String = why.chars().take(WHY_MAX).collect();
        transact!(shared, |unit| -> Fault {
            Ok(unit.templates().record_failure(&version.of, version.number, shared.now(), &why).await?)
        })
    }
}
