use latchkey_ui::text::{Message, console_bulk as text};

use super::views::{BulkDeed, BulkEnd, BulkRefusal};
use crate::components::Tone;

/// On a choice, and on the button that does it.
pub fn deed(deed: BulkDeed) -> Message {
    match deed {
        BulkDeed::Block => text::block(),
        BulkDeed::Unblock => text::unblock(),
        BulkDeed::SignOut => text::sign_out(),
        BulkDeed::Delete => text::delete(),
        BulkDeed::AddToOrganization => text::add(),
    }
}

pub fn title(deed: BulkDeed, people: u32) -> Message {
    match deed {
        BulkDeed::Block => text::block_title(people),
        BulkDeed::Unblock => text::unblock_title(people),
        BulkDeed::SignOut => text::sign_out_title(people),
        BulkDeed::Delete => text::delete_title(people),
        BulkDeed::AddToOrganization => text::add_title(people),
    }
}

/// What it means for each of them.
pub fn about(deed: BulkDeed) -> Message {
    match deed {
        BulkDeed::Block => text::block_about(),
        BulkDeed::Unblock => text::unblock_about(),
        BulkDeed::SignOut => text::sign_out_about(),
        BulkDeed::Delete => text::delete_about(),
        BulkDeed::AddToOrganization => text::add_about(),
    }
}

pub fn state(end: Option<BulkEnd>) -> (Tone, Message) {
    match end {
        None => (Tone::Neutral, text::going()),
        Some(BulkEnd::Done) => (Tone::Good, text::done()),
        Some(BulkEnd::Cancelled) => (Tone::Caution, text::cancelled()),
        Some(BulkEnd::Forbidden) => (Tone::Bad, text::forbidden()),
        Some(BulkEnd::Unreadable) => (Tone::Bad, text::ended_unreadable()),
    }
}

pub fn refusal(refusal: BulkRefusal) -> Message {
    match refusal {
        BulkRefusal::NotFound => text::not_found(),
        BulkRefusal::Yourself => text::yourself(),
        BulkRefusal::LastAdministrator => text::last_administrator(),
        BulkRefusal::LastOwner => text::last_owner(),
        BulkRefusal::NotAllowed => text::not_allowed(),
        BulkRefusal::NoOrganization => text::no_organization(),
        BulkRefusal::OtherDomain => text::other_domain(),
        BulkRefusal::TooMany => text::too_many_organizations(),
        BulkRefusal::Unreadable => text::unreadable(),
        BulkRefusal::Failed => text::failed(),
    }
}
