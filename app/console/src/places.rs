//! The pages of the side navigation.

use latchkey_ui::{
    components::IconName,
    routes,
    text::{Message, console, console_brand, console_templates, console_words, webhook},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Overview,
    People,
    Organizations,
    Roles,
    Applications,
    Audit,
    Administrators,
    Webhooks,
    Brand,
    Words,
    Templates,
    System,
}

/// Those that there are, in the order of the navigation: a page is linked once it stands here.
pub const PLACES: &[Place] = &[
    Place::Overview,
    Place::People,
    Place::Organizations,
    Place::Roles,
    Place::Applications,
    Place::Audit,
    Place::Webhooks,
    Place::Brand,
    Place::Words,
    Place::Templates,
    Place::Administrators,
    Place::System,
];

impl Place {
    pub fn href(self) -> &'static str {
        match self {
            Self::Overview => routes::ADMIN,
            Self::People => routes::ADMIN_PEOPLE,
            Self::Organizations => routes::ADMIN_ORGANIZATIONS,
            Self::Roles => routes::ADMIN_ROLES,
            Self::Applications => routes::ADMIN_APPLICATIONS,
            Self::Audit => routes::ADMIN_AUDIT,
            Self::Administrators => routes::ADMIN_ADMINISTRATORS,
            Self::Webhooks => routes::ADMIN_WEBHOOKS,
            Self::Brand => routes::ADMIN_BRAND,
            Self::Words => routes::ADMIN_WORDS,
            Self::Templates => routes::ADMIN_TEMPLATES,
            Self::System => routes::ADMIN_SYSTEM,
        }
    }

    /// That an address belongs to: the longest one that it begins with.
    pub fn of(page: &str) -> Self {
        let is_below = |place: &&Self| page.starts_with(place.href());
        PLACES.iter().filter(is_below).max_by_key(|place| place.href().len()).copied().unwrap_or(Self::Overview)
    }

    pub fn label(self) -> Message {
        match self {
            Self::Overview => console::overview(),
            Self::People => console::people(),
            Self::Organizations => console::organizations(),
            Self::Roles => console::roles(),
            Self::Applications => console::applications(),
            Self::Audit => console::audit(),
            Self::Administrators => console::administrators(),
            Self::Webhooks => webhook::title(),
            Self::Brand => console_brand::title(),
            Self::Words => console_words::title(),
            Self::Templates => console_templates::title(),
            Self::System => console::system(),
        }
    }

    pub const fn icon(self) -> IconName {
        match self {
            Self::Overview => IconName::Chart,
            Self::People => IconName::Person,
            Self::Organizations => IconName::Building,
            Self::Roles => IconName::Key,
            Self::Applications => IconName::Application,
            Self::Audit => IconName::List,
            Self::Administrators => IconName::Shield,
            Self::Webhooks => IconName::Send,
            Self::Brand => IconName::Drop,
            Self::Words => IconName::Speech,
            Self::Templates => IconName::Mail,
            Self::System => IconName::Sliders,
        }
    }

    /// What leads there after `g`. Each letter once.
    pub const fn key(self) -> Option<char> {
        Some(match self {
            Self::Overview => 'h',
            Self::People => 'p',
            Self::Organizations => 'o',
            Self::Roles => 'r',
            Self::Applications => 'a',
            Self::Audit => 'l',
            Self::Administrators => 'm',
            Self::Webhooks => 'w',
            Self::Brand => 'b',
            Self::Words => 't',
            Self::Templates => 'e',
            Self::System => 's',
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_one_place() {
        assert_eq!(Place::of("/admin/people/bulk?deed=block"), Place::People);
        assert_eq!(Place::of("/admin?days=90"), Place::Overview);
        assert_eq!(Place::of(""), Place::Overview);
    }

    #[test]
    fn no_two_places_share_a_key() {
        let mut keys: Vec<char> = PLACES.iter().filter_map(|place| place.key()).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
        assert!(keys.iter().all(char::is_ascii_lowercase) && !keys.contains(&'g'));
    }
}
