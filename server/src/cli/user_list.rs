//! `latchkey user list`.

use std::process::ExitCode;

use latchkey_domain::{
    identity::{
        search::Prefix,
        users::{UserList, UserSort},
    },
    kernel::page::{Direction, PAGE_MAX},
};

use super::{Failure, existing, existing::operator, output};
use crate::config::Config;

#[derive(clap::Args, Debug)]
pub struct Args {
    /// Only people whose address or name begins so
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only people who can sign in (true), or who are locked out (false)
    #[arg(long, value_name = "BOOLEAN")]
    active: Option<bool>,
    /// A search comes in the order of what it found
    #[arg(long, value_enum, default_value = "created")]
    sort: Sort,
    /// The other way round
    #[arg(long)]
    reverse: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Sort {
    Created,
    LastSignIn,
    Address,
}

pub async fn run(config: &Config, args: &Args) -> Result<ExitCode, Failure> {
    // Of a script whose variable is empty, everybody would be the wrong answer.
    let search = args.search.as_deref().map(|text| Prefix::new(text).ok_or("--search has nothing to look for"));
    let search = search.transpose()?;
    let services = existing::services(config).await?;
    let people = UserList {
        search,
        is_active: args.active,
        sort: match args.sort {
            Sort::Created => UserSort::CreatedAt,
            Sort::LastSignIn => UserSort::LastLoginAt,
            Sort::Address => UserSort::Email,
        },
        direction: if args.reverse { Direction::Descending } else { Direction::Ascending },
        ..UserList::default()
    };
    let mut after = None;
    let heading = ["address", "active", "created", "last sign-in", "id"].map(str::to_owned).to_vec();
    let mut rows = vec![heading];
    loop {
        let page = services.users.list(&operator(), &people, after.as_deref(), PAGE_MAX).await?;
        rows.extend(page.items.iter().map(|user| {
            vec![
                user.email.to_string(),
                output::yes_or_no(user.is_active),
                user.created_at.to_string(),
                user.last_login_at.map(|at| at.to_string()).unwrap_or_else(|| "never".to_owned()),
                user.id.to_string(),
            ]
        }));
        // A page at a time: there may be a million of them.
        output::table(&rows);
        rows.clear();
        after = page.next;
        if after.is_none() {
            return Ok(ExitCode::SUCCESS);
        }
    }
}
