//! The digits of a second step, or with which a session is confirmed, to the number of somebody who has proved something else
//! first.

use super::{PhoneCodes, limits::Asks, row::PhoneCodePurpose, send::WaitsAt};
use crate::{
    Code, RequestContext, User,
    login::Error,
    ports::{SmsKind, Unit},
};

impl PhoneCodes {
    /// Sends them, to be typed into this page, within the limits of all text messages; of those for one number within its owner's in
    /// a browser of theirs, and in another one within what a first factor gives: what strangers ask for keeps nobody from their
    /// second step. Nothing is stored of them here: they are the
    /// second step's.
    pub(in crate::login) async fn post_second_step(
        &self,
        unit: &mut dyn Unit,
        user: &User,
        code: &Code,
        (sms, at): (&SmsKind, WaitsAt<'_>),
        request: &RequestContext,
    ) -> Result<(), Error> {
        let phone = user.phone.as_ref().ok_or(Error::SecondStepOver)?;
        let row = self.new_row((PhoneCodePurpose::SignIn, phone), Some(user.id), None, code, request);
        let counted = self.count(&mut *unit, &row, Asks::Proved(user), true, request).await?;
        self.shared.post_sms(unit, phone, user.reads(request), (sms, at.host(request), counted), request).await?;
        Ok(())
    }
}
