//! The pages of somebody who signs out.

mod logout_page;
mod signed_out_page;
mod views;

pub use self::{logout_page::LogoutPage, signed_out_page::SignedOutPage};
