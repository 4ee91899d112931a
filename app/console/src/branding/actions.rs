//! What administrators change about brands.

#![expect(clippy::too_many_arguments, reason = "a form has so many fields")]

pub use latchkey_domain::branding::picture::{NewPicture, NoPicture, PictureOf};
use latchkey_domain::{kernel::version::Expected, services::Brand};
use latchkey_ui::{AppError, GoTo, flash::Notice, forms, posted::Posted, protocol::Form, request, routes};
use leptos::{prelude::use_context, server};

use super::views;
use crate::{access::admitted_by_form, actions::answer};

/// All of it at once, as it was when the form was made.
#[server(prefix = "/_fn", endpoint = "console/brand/save", protocol = Form)]
pub async fn save_brand(
    #[server(default)] organization: String,
    #[server(default)] application: String,
    version: String,
    #[server(default)] name: String,
    #[server(default)] accent: String,
    #[server(default)] corners: String,
    #[server(default)] density: String,
    #[server(default)] background: String,
    #[server(default)] font: String,
    #[server(default)] alignment: String,
    #[server(default)] terms_uri: String,
    #[server(default)] privacy_uri: String,
    #[server(default)] support_email: String,
) -> Result<GoTo, AppError> {
    let of = views::of(&organization, &application);
    let page = of.as_ref().map_or_else(|_| routes::ADMIN_BRAND.to_owned(), views::href);
    let saved = async {
        let actor = admitted_by_form().await?;
        let typed: [_; Brand::FIELDS.len()] = [
            ("name", name),
            ("accent", accent),
            ("corners", corners),
            ("density", density),
            ("background", background),
            ("font", font),
            ("alignment", alignment),
            ("terms_uri", terms_uri),
            ("privacy_uri", privacy_uri),
            ("support_email", support_email),
        ];
        let said = |field| typed.iter().find(|(name, _)| *name == field).map(|(_, text)| text.clone());
        let brand = Brand::parse(said)?;
        let expected = Expected::OneOf(vec![version]);
        request::services().brands.set(&actor, &of?, &expected, &brand, &request::context()).await?;
        Ok(forms::with_notice(&page, Notice::Saved))
    };
    answer(saved.await, &page)
}

/// A picture of it, as it was drawn from what a form brought; none, where it is to be away.
pub async fn change_picture(what: PictureOf, drawn: Option<Result<NewPicture, NoPicture>>) -> Result<GoTo, AppError> {
    let posted = use_context::<Posted>().unwrap_or_default();
    let said = |name| posted.field(name).unwrap_or_default();
    let of = views::of(said("organization"), said("application"));
    let page = of.as_ref().map_or_else(|_| routes::ADMIN_BRAND.to_owned(), views::href);
    let saved = async {
        let actor = admitted_by_form().await?;
        let new = drawn.transpose().map_err(|why| what.invalid(why))?;
        let expected = Expected::OneOf(vec![said("version").to_owned()]);
        let picture = (what, new.as_ref());
        request::services().brands.set_picture(&actor, &of?, &expected, picture, &request::context()).await?;
        let notice = if new.is_some() { Notice::Saved } else { Notice::Removed };
        Ok(forms::with_notice(&page, notice))
    };
    answer(saved.await, &page)
}
