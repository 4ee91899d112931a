//! The pages. They read what they show through [`crate::server_fns`], and post plain forms to it.

pub mod account;
mod code_gate;
pub mod embed;
mod home;
pub mod login;
mod problem;

pub use self::{
    home::Home,
    problem::{NotFound, Problem, ProblemKind},
};
