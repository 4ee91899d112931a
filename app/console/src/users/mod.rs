//! `/admin`: the people who have an account.

#[cfg(target_arch = "wasm32")]
mod boxes;
mod island;
pub(crate) mod query;
#[cfg(target_arch = "wasm32")]
mod search;
pub mod wire;

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
pub mod views;

pub use self::{island::UserSearch, query::ListQuery};
#[cfg(feature = "ssr")]
pub use self::{
    page::UsersPage,
    views::{people_of, verified},
};
