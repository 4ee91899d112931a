//! What every server begins with is named and described as data, in English. Where nobody has said it otherwise, people read it in
//! their own language; programs, and the form that changes it, have what is stored.

use latchkey_domain::About;

use crate::text::{Message, console_roles, organizations, say};

type Words = fn() -> Message;

/// A role, or a permission, as the migrations write it.
struct Shipped {
    slug: &'static str,
    name: (&'static str, Words),
    description: (&'static str, Words),
}

const SHIPPED: [Shipped; 6] = [
    Shipped {
        slug: "owner",
        name: ("Owner", organizations::role_owner),
        description: ("May do everything in the organization", console_roles::about_owner),
    },
    Shipped {
        slug: "admin",
        name: ("Admin", organizations::role_admin),
        description: ("Looks after the organization", console_roles::about_admin),
    },
    Shipped {
        slug: "developer",
        name: ("Developer", organizations::role_developer),
        description: ("Connects the organization’s own systems", console_roles::about_developer),
    },
    Shipped {
        slug: "team_view",
        name: ("Team View", console_roles::team_view),
        description: ("See who is in the team", console_roles::about_team_view),
    },
    Shipped {
        slug: "team_manage",
        name: ("Team Manage", console_roles::team_manage),
        description: (
            "Invite people to the team, remove them, and say what they may do",
            console_roles::about_team_manage,
        ),
    },
    Shipped {
        slug: "manage_sso_connection",
        name: ("Manage SSO Connection", console_roles::sso),
        description: (
            "Look after the connection to the organization’s own identity provider",
            console_roles::about_sso,
        ),
    },
];

/// What people call the role, or the permission.
pub fn name(about: &About) -> String {
    read(about, &about.name, |shipped| shipped.name)
}

/// What people read of it.
pub fn description(about: &About) -> String {
    read(about, &about.description, |shipped| shipped.description)
}

fn read(about: &About, stored: &str, said: fn(&Shipped) -> (&'static str, Words)) -> String {
    let shipped = SHIPPED.iter().find(|shipped| shipped.slug == about.slug.as_str()).map(said);
    match shipped {
        Some((text, words)) if text == stored => say(words()),
        _ => stored.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::SHIPPED;

    #[test]
    fn all_that_a_server_begins_with_is_said_in_every_language() {
        for schema in [
            include_str!("../../../migrations/sqlite/0001_initial.sql"),
            include_str!("../../../migrations/postgres/0001_initial.sql"),
        ] {
            let rows: Vec<&str> =
                schema.lines().filter(|line| line.contains("', 1767225600000, 1767225600000)")).collect();
            assert_eq!(rows.len(), SHIPPED.len(), "{rows:?}");
            for shipped in SHIPPED {
                let (slug, (name, _), (description, _)) = (shipped.slug, shipped.name, shipped.description);
                let row = format!(", '{slug}', '{name}', '{description}', ");
                assert_eq!(rows.iter().filter(|it| it.contains(&row)).count(), 1, "{slug}");
            }
        }
    }
}
