//! The relay that an organization's mails go out through: as its page in the console shows and changes it, and that of its own
//! people.

mod views;

pub(crate) use self::views::fault_in_words;
pub use self::views::{DkimRow, DkimState, DkimView, SenderView, State, load, posted};
