//! The dashboard.

pub const NAVIGATION: &str = "Your account";
pub const OVERVIEW: &str = "Overview";
pub const PROFILE: &str = "Profile";
pub const ACTIVITY: &str = "Activity";
pub const SIGN_OUT: &str = "Sign out";
pub const SIGNED_IN_AS: &str = "Signed in as";
pub const CANCEL: &str = "Cancel";
/// Between a device and its address, and the like. It ends a line, but begins none.
pub const DOT: &str = "\u{a0}· ";

pub mod overview {
    pub const TITLE: &str = "Your account";
}

pub mod passkeys {
    pub const TITLE: &str = "Passkeys";
    pub const LEAD: &str = "Your fingerprint, face or screen lock signs you in. Nothing to remember, nothing to steal.";
    pub const ADD: &str = "Add a passkey";
    pub const MANAGE: &str = "Manage";
    pub const NAME_IT: &str = "What do you want to call it?";
    pub const CURRENT: &str = "This session";
    pub const SYNCED: &str = "Synced";
    pub const NOT_YET_SYNCED: &str = "Not synced yet";
    pub const THIS_DEVICE_ONLY: &str = "One device only";
    pub const SYNCED_LONG: &str = "Synced: your password manager keeps it on your other devices too.";
    pub const NOT_YET_SYNCED_LONG: &str =
        "Not synced yet: it can be copied to your other devices, but has not been so far.";
    pub const THIS_DEVICE_ONLY_LONG: &str = "One device only: it never leaves the device it was made on.";
    pub const ADDED: &str = "Added";
    pub const LAST_USED: &str = "Last used";
    pub const NEVER_USED: &str = "Not used yet";
    pub const EMPTY_TITLE: &str = "No passkeys yet";
    pub const EMPTY: &str =
        "So far a code by email signs you in. A passkey takes one touch, and no false site can steal it.";
}

pub mod new_passkey {
    pub const TITLE: &str = "Add a passkey";
    pub const LEAD: &str = "Your browser will ask where to keep it: on this device, in your password manager, on a phone or on a security key.";
    pub const CREATE: &str = "Create a passkey";
    pub const NO_SCRIPTS: &str = "Creating a passkey needs JavaScript, which is switched off in this browser.";
}

pub mod passkey {
    pub const ALL: &str = "All passkeys";
    pub const RENAME: &str = "Rename";
    pub const NAME: &str = "Name";
    pub const NAME_HINT: &str = "A name by which you know it again, such as “My phone”.";
    pub const NAME_INVALID: &str = "A name has up to 64 characters on one line. Please choose another.";
    pub const SAVE: &str = "Save name";
    pub const REMOVE: &str = "Remove";
    pub const REMOVE_TITLE: &str = "Remove a passkey";
    /// Around its name.
    pub const REMOVE_QUESTION: [&str; 2] = ["Remove “", "”?"];
    pub const REMOVE_HINT: &str = "For a passkey that you lost or no longer use.";
    pub const REMOVE_LEAD: &str = "It will no longer sign you in, on any device. We tell your password manager where we can; \
                                   if it keeps offering the passkey, delete it there too.";
    pub const LAST: &str = "This is your only passkey. Without it, you sign in with codes sent to";
    pub const LAST_WAY_IN: &str =
        "This passkey is the only way into your account, so it cannot be removed. Add another passkey first.";
    pub const SUBMIT: &str = "Remove this passkey";
    pub const SUBMIT_LAST: &str = "Remove my only passkey";
}

pub mod sessions {
    pub const TITLE: &str = "Sessions";
    pub const LEAD: &str = "Where you are signed in. Sign out anything you do not recognise.";
    pub const THIS: &str = "This browser";
    pub const ACTIVE_NOW: &str = "Active now";
    pub const LAST_SEEN: &str = "Last seen";
    pub const STARTED: &str = "Signed in";
    pub const SIGN_OUT: &str = "Sign out";
    pub const SIGN_OUT_OTHERS: &str = "Sign out everywhere else";
    pub const SIGN_OUT_OTHERS_QUESTION: &str = "Sign out everywhere else?";
    pub const SIGN_OUT_OTHERS_LEAD: &str =
        "All your other browsers and applications have to sign in again. You stay signed in here.";
    pub const ONLY_THIS: &str = "You are signed in nowhere else.";
    pub const UNKNOWN_DEVICE: &str = "Unknown device";
    pub const FROM: &str = "from";
}

pub mod profile {
    pub const TITLE: &str = "Profile";
    pub const LEAD: &str = "Who you are here, how these pages look, and what becomes of your data.";
    pub const NAMES: &str = "Name";
    pub const NAMES_LEAD: &str = "Shown to the applications you sign in to, and in the passkey prompt.";
    pub const FIRST_NAME: &str = "First name";
    pub const LAST_NAME: &str = "Last name";
    pub const NAME_INVALID: &str = "A name has up to 100 characters on one line. Please check it.";
    pub const SAVE: &str = "Save name";
    pub const EMAIL: &str = "Email address";
    pub const EMAIL_LEAD: &str = "Codes and security notices go here.";
    pub const VERIFIED: &str = "Verified";
    pub const NOT_VERIFIED: &str = "Not verified";
    pub const CHANGE_EMAIL: &str = "Change address";
    pub const EXPORT: &str = "Your data";
    pub const EXPORT_LEAD: &str =
        "Everything we keep about you, as a JSON file: profile, passkeys, sessions and activity.";
    pub const EXPORT_SUBMIT: &str = "Download my data";
    pub const DELETE: &str = "Delete account";
    pub const DELETE_LEAD: &str = "Removes your account and everything in it for good.";
    pub const DELETE_LINK: &str = "Delete my account";
}

pub mod look {
    pub const TITLE: &str = "Appearance";
    pub const LEAD: &str = "How these pages look in this browser.";
    pub const SYSTEM: &str = "System";
    pub const LIGHT: &str = "Light";
    pub const DARK: &str = "Dark";
}

pub mod new_email {
    pub const TITLE: &str = "Change your email address";
    pub const LEAD: &str =
        "We send a code to the new address to make sure it is yours. Until you enter it, nothing changes.";
    pub const CURRENT: &str = "Your address now";
    pub const NEW: &str = "New email address";
    pub const SUBMIT: &str = "Send a code";
    pub const CODE_TITLE: &str = "Check your new mailbox";
    pub const CODE_SUBMIT: &str = "Change address";
    pub const GONE: &str = "That code is no longer valid, and your address has not changed.";
    pub const INVALID: &str = "That is not a new email address. Please check it.";
}

pub mod delete {
    pub const TITLE: &str = "Delete my account";
    pub const LEAD: &str = "This cannot be undone. We will delete, at once and for good:";
    pub const POINTS: [&str; 3] = [
        "your profile and email address",
        "all your passkeys and sessions, on every device",
        "your access to the applications that you sign in to with this account",
    ];
    pub const UNDERSTOOD: &str = "I understand that my account will be deleted for good";
    pub const NOT_UNDERSTOOD: &str = "Please tick the box to confirm that your account is to be deleted.";
    pub const SUBMIT: &str = "Delete my account";
}

pub mod goodbye {
    pub const TITLE: &str = "Your account is deleted";
    pub const LEAD: &str =
        "You are signed out everywhere, and your data is gone. We have sent you one last message about it.";
    pub const PASSKEYS: &str =
        "Passkeys in your password manager for this account no longer work. You can delete them there.";
    pub const NEW: &str = "Go to sign-in";
}

pub mod confirm {
    pub const TITLE: &str = "Confirm it’s you";
    pub const FOR_NEW_PASSKEY: &str = "You are about to add a passkey.";
    pub const FOR_REMOVAL: &str = "You are about to remove a passkey.";
    pub const FOR_NEW_EMAIL: &str = "You are about to change your email address.";
    pub const FOR_EXPORT: &str = "You are about to download your data.";
    pub const FOR_DELETION: &str = "You are about to delete your account.";
    pub const LEAD: &str = "First we check that nobody else is using your session.";
    pub const WITH_PASSKEY: &str = "Use a passkey";
    pub const NO_SCRIPTS: &str = "Passkeys need JavaScript, which is switched off in this browser. Use a code instead.";
    pub const WITH_CODE: &str = "Send me a code";
    pub const CODE_TO: &str = "Goes to";
    pub const CODE_SUBMIT: &str = "Confirm";
    pub const REFUSED: &str = "That passkey belongs to another account. Use one of yours, or a code.";
    pub const FAILED: &str = "We could not confirm it with this passkey. Try again, or use a code.";
    pub const UNKNOWN: &str = "This passkey is no longer part of any account here. Use another one, or a code.";
    pub const CANCELLED: &str =
        "No passkey was used. If you have one on another device, try again and choose that device, or use a code.";
    pub const UNSUPPORTED: &str = "This browser cannot use passkeys. Use a code instead.";
    pub const SIGNED_OUT: &str = "You have been signed out meanwhile. Please sign in again.";
}

/// What was done.
pub mod notices {
    pub const PASSKEY_ADDED: &str = "Your new passkey is ready. It signs you in from now on.";
    pub const PASSKEY_RENAMED: &str = "The passkey has its new name.";
    pub const PASSKEY_REMOVED: &str = "The passkey is removed. We have sent you an email about it.";
    pub const SESSION_REVOKED: &str = "That session is signed out.";
    pub const SESSIONS_REVOKED: &str = "You are signed out everywhere else.";
    pub const NAMES_SAVED: &str = "Your name is saved.";
    pub const EMAIL_CHANGED: &str = "Your email address is changed. We have told both addresses.";
    pub const LOOK_CHOSEN: &str = "This browser keeps the look you chose.";
    pub const CONFIRMED: &str = "Thank you. You can go on now.";
}

pub mod activity {
    pub const TITLE: &str = "Activity";
    pub const LEAD: &str = "What happened on your account lately. If something was not you, sign out everywhere else and remove \
                            the passkeys you do not know.";
    pub const RECENT: &str = "Recent activity";
    pub const ALL: &str = "See all activity";
    pub const EMPTY: &str = "Nothing has happened yet.";
    pub const MORE: &str = "There is more than is shown here. You can download all of it on your profile page.";
    /// Around the name of a passkey, which is often a device's.
    pub const QUOTES: [&str; 2] = ["“", "”"];

    pub const USER_CREATED: &str = "Account created";
    pub const USER_UPDATED: &str = "Name changed";
    pub const USER_DELETED: &str = "Account deleted";
    pub const USER_DEACTIVATED: &str = "Account locked by an administrator";
    pub const USER_REACTIVATED: &str = "Account unlocked by an administrator";
    pub const EMAIL_CHANGED: &str = "Address changed";
    pub const DATA_EXPORTED: &str = "Your data downloaded";
    pub const SIGN_IN_PASSKEY: &str = "Signed in with a passkey";
    pub const SIGN_IN_CODE: &str = "Signed in with a code";
    pub const SIGN_IN_RECOVERY: &str = "Signed in with a recovery link";
    pub const SIGN_IN_FAILED: &str = "An attempt to sign in failed";
    pub const STEP_UP: &str = "Confirmed it’s you";
    pub const SIGNED_OUT: &str = "Signed out";
    pub const SESSION_REVOKED: &str = "Signed out elsewhere";
    pub const CODE_GUESSING_STOPPED: &str = "Codes from unknown browsers paused after many wrong ones";
    pub const PASSKEY_ADDED: &str = "Passkey added";
    pub const PASSKEY_RENAMED: &str = "Passkey renamed";
    pub const PASSKEY_REFUSED: &str = "A new passkey was refused";
    pub const PASSKEY_REMOVED: &str = "Passkey removed";
    pub const PASSKEY_CLONE_SUSPECTED: &str = "A passkey was refused because it may have been copied";
    pub const PASSKEY_COUNTER_WENT_BACK: &str = "A copy of a synced passkey was used";
    pub const PASSKEY_SYNC_ON: &str = "A passkey can be synced from now on";
    pub const PASSKEY_SYNC_OFF: &str = "A passkey can no longer be synced";
    pub const REFRESH_REPLAYED: &str = "An application’s access was ended as a precaution";
    pub const RECOVERY_LINK_CREATED: &str = "Recovery link made by an administrator";
    pub const OTHER: &str = "Server settings changed";
}

pub mod when {
    pub const JUST_NOW: &str = "just now";
    /// For one, and for more.
    pub const MINUTES_AGO: [&str; 2] = ["minute ago", "minutes ago"];
    pub const HOURS_AGO: [&str; 2] = ["hour ago", "hours ago"];
    pub const DAYS_AGO: [&str; 2] = ["day ago", "days ago"];
}
