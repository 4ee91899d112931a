//! What every server begins with is described as data, in English. Where nobody has said it otherwise, people read it in their own
//! language; programs, and the form that changes it, have what is stored.

use latchkey_ui::text::{Message, console_roles as words, say};

use super::views::Named;

type Words = fn() -> Message;

/// By slug, as the migrations write it.
const SHIPPED: [(&str, &str, Words); 6] = [
    ("owner", "May do everything in the organization", words::about_owner),
    ("admin", "Looks after the organization", words::about_admin),
    ("developer", "Connects the organization’s own systems", words::about_developer),
    ("team_view", "See who is in the team", words::about_team_view),
    ("team_manage", "Invite people to the team, remove them, and say what they may do", words::about_team_manage),
    (
        "manage_sso_connection",
        "Look after the connection to the organization’s own identity provider",
        words::about_sso,
    ),
];

/// As people read it.
pub fn description(named: &Named) -> String {
    let shipped = SHIPPED.iter().find(|(slug, text, _)| (*slug, *text) == (&*named.slug, &*named.description));
    shipped.map_or_else(|| named.description.clone(), |(.., words)| say(words()))
}

#[cfg(test)]
mod tests {
    use super::SHIPPED;

    #[test]
    fn all_that_a_server_begins_with_is_said_in_every_language() {
        for schema in [
            include_str!("../../../../migrations/sqlite/0001_initial.sql"),
            include_str!("../../../../migrations/postgres/0001_initial.sql"),
        ] {
            let rows: Vec<&str> =
                schema.lines().filter(|line| line.contains("', 1767225600000, 1767225600000)")).collect();
            assert_eq!(rows.len(), SHIPPED.len(), "{rows:?}");
            for (slug, text, _) in SHIPPED {
                let is_of =
                    |row: &&str| row.contains(&format!(", '{slug}', '")) && row.contains(&format!(", '{text}', "));
                assert_eq!(rows.iter().copied().filter(is_of).count(), 1, "{slug}");
            }
        }
    }
}
