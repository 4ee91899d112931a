//! Between the types of the domain and the few that every database has.

use std::{borrow::Cow, time::Duration};

use latchkey_domain::{
    AuditEventId, AuditKind, AuthMethod, BulkRunId, CeremonyId, ClientKind, ClientSource, CodeId, CodePurpose,
    CredentialId, Email, GrantId, GrantTypes, InvitationId, JobId, Joining, JwkSet, Locale, OrganizationId,
    PermissionId, Phone, PhoneCodePurpose, PhoneRemovalId, RecoveryLinkId, RecoveryRequestId, RememberedBrowserId,
    RoleId, Scopes, SessionId, SigningAlg, Slug, SmsStatus, SubjectType, Timestamp, UserId, WebhookId,
    login::policy::{Method, SecondFactor},
    services::{BulkDeed, BulkEnd, BulkRefusal},
    tenancy::sender::{SenderFault, SenderTls},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    row::Column,
    statement::{IntoValue, Value},
};

/// Of a time that is counted in so many.
pub(crate) fn seconds(time: Duration) -> u32 {
    time.as_secs().try_into().unwrap_or(u32::MAX)
}

pub(crate) fn millis(time: Duration) -> u32 {
    time.as_millis().try_into().unwrap_or(u32::MAX)
}

/// `|it| …` as `Stored`, and back.
macro_rules! written {
    ($($type:ty => $variant:ident, |$it:ident| $value:expr;)+) => {$(
        impl<'a> IntoValue<'a> for $type {
            const NULL: Value<'a> = Value::$variant(None);

            fn into_value(self) -> Value<'a> {
                let $it = self;
                Value::$variant(Some($value))
            }
        }
    )+};
}

macro_rules! read {
    ($($type:ty: $stored:ty, $read:expr;)+) => {$(
        impl Column for $type {
            type Stored = $stored;

            fn read(stored: $stored) -> Option<Self> {
                ($read)(stored)
            }
        }
    )+};
}

/// Ids are UUIDs.
macro_rules! ids {
    ($($id:ident)+) => {
        written! { $($id => Uuid, |id| id.0;)+ }
        read! { $($id: Uuid, |id| Some($id(id));)+ }
    };
}

ids! { AuditEventId BulkRunId CeremonyId CodeId GrantId InvitationId JobId OrganizationId PermissionId PhoneRemovalId RecoveryLinkId RecoveryRequestId RememberedBrowserId RoleId SessionId UserId WebhookId }

written! {
    Uuid => Uuid, |it| it;
    i64 => Int, |it| it;
    u32 => Int, |it| i64::from(it);
    Timestamp => Int, |it| it.as_millis();
    bool => Bool, |it| it;
    &'a [u8] => Bytes, |it| Cow::Borrowed(it);
    &'a Vec<u8> => Bytes, |it| Cow::Borrowed(&**it);
    Vec<u8> => Bytes, |it| Cow::Owned(it);
    &'a CredentialId => Bytes, |it| Cow::Borrowed(it.as_bytes());
    &'a str => Text, |it| Cow::Borrowed(it);
    &'a String => Text, |it| Cow::Borrowed(&**it);
    String => Text, |it| Cow::Owned(it);
    &'a Email => Text, |it| Cow::Borrowed(it.as_str());
    &'a Phone => Text, |it| Cow::Borrowed(it.as_str());
    &'a Locale => Text, |it| Cow::Borrowed(it.as_str());
    &Scopes => Text, |it| Cow::Owned(it.to_string());
    AuditKind => Text, |it| Cow::Borrowed(it.as_str());
    CodePurpose => Text, |it| Cow::Borrowed(it.as_str());
    PhoneCodePurpose => Text, |it| Cow::Borrowed(it.as_str());
    SmsStatus => Text, |it| Cow::Borrowed(it.as_str());
    ClientKind => Text, |it| Cow::Borrowed(it.as_str());
    ClientSource => Text, |it| Cow::Borrowed(it.as_str());
    AuthMethod => Text, |it| Cow::Borrowed(it.as_str());
    SigningAlg => Text, |it| Cow::Borrowed(it.as_str());
    SubjectType => Text, |it| Cow::Borrowed(it.as_str());
    &'a Slug => Text, |it| Cow::Borrowed(it.as_str());
    Joining => Text, |it| Cow::Borrowed(it.as_str());
    SecondFactor => Text, |it| Cow::Borrowed(it.as_str());
    Method => Text, |it| Cow::Borrowed(it.as_str());
    SenderTls => Text, |it| Cow::Borrowed(it.as_str());
    SenderFault => Text, |it| Cow::Borrowed(it.as_str());
    BulkDeed => Text, |it| Cow::Borrowed(it.as_str());
    BulkEnd => Text, |it| Cow::Borrowed(it.as_str());
    BulkRefusal => Text, |it| Cow::Borrowed(it.as_str());
}

read! {
    Uuid: Uuid, Some;
    i64: i64, Some;
    u16: i64, |it: i64| it.try_into().ok();
    u32: i64, |it: i64| it.try_into().ok();
    u64: i64, |it: i64| it.try_into().ok();
    Timestamp: i64, |it| Some(Timestamp::from_millis(it));
    bool: bool, Some;
    Vec<u8>: Vec<u8>, Some;
    CredentialId: Vec<u8>, |it| CredentialId::new(it).ok();
    String: String, Some;
    Email: String, |it: String| it.parse().ok();
    Phone: String, |it: String| it.parse().ok();
    Locale: String, |it: String| it.parse().ok();
    Scopes: String, |it: String| Some(it.into());
    AuditKind: String, |it: String| AuditKind::parse(&it);
    BulkDeed: String, |it: String| BulkDeed::parse(&it);
    BulkEnd: String, |it: String| BulkEnd::parse(&it);
    BulkRefusal: String, |it: String| BulkRefusal::parse(&it);
    CodePurpose: String, |it: String| CodePurpose::parse(&it);
    PhoneCodePurpose: String, |it: String| PhoneCodePurpose::parse(&it);
    SmsStatus: String, |it: String| SmsStatus::parse(&it);
    ClientKind: String, |it: String| ClientKind::parse(&it);
    ClientSource: String, |it: String| ClientSource::parse(&it);
    AuthMethod: String, |it: String| AuthMethod::parse(&it);
    GrantTypes: String, |it: String| GrantTypes::parse(&it);
    JwkSet: String, |it: String| JwkSet::parse(&it).ok();
    SigningAlg: String, |it: String| SigningAlg::parse(&it);
    SubjectType: String, |it: String| SubjectType::parse(&it);
    Slug: String, |it: String| it.parse().ok();
    Joining: String, |it: String| Joining::parse(&it);
    SecondFactor: String, |it: String| SecondFactor::parse(&it);
    Method: String, |it: String| Method::parse(&it);
    SenderTls: String, |it: String| SenderTls::parse(&it);
    SenderFault: String, |it: String| SenderFault::parse(&it);
}

/// As JSON text.
pub(crate) struct Json<T>(pub(crate) T);

impl<'a, T: Serialize> IntoValue<'a> for Json<T> {
    const NULL: Value<'a> = Value::Text(None);

    fn into_value(self) -> Value<'a> {
        serde_json::to_string(&self.0).expect("it has nothing that JSON has not").into_value()
    }
}

impl<T: DeserializeOwned> Column for Json<T> {
    type Stored = String;

    fn read(stored: String) -> Option<Self> {
        serde_json::from_str(&stored).ok().map(Self)
    }
}
