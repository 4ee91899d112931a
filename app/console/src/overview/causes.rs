//! Why sign-ins failed.

use std::collections::BTreeMap;

use latchkey_ui::text::{console_overview as text, language, say};
use leptos::prelude::*;

use crate::components::{Cell, Column, Panel, Row, RowHead, Table};

/// What a cause of the audit log is for people: many checks of a passkey are one to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    WrongCode,
    Copy,
    Refused,
    Passkey,
}

impl Cause {
    fn of(logged: &str) -> Self {
        match logged {
            "wrong code" | "wrong number" => Self::WrongCode,
            "the signature counter went back" => Self::Copy,
            "the sign-in was refused" => Self::Refused,
            _ => Self::Passkey,
        }
    }

    fn words(self) -> String {
        say(match self {
            Self::WrongCode => text::cause_code(),
            Self::Copy => text::cause_copy(),
            Self::Refused => text::cause_refused(),
            Self::Passkey => text::cause_passkey(),
        })
    }
}

/// The most frequent first.
fn grouped(causes: &[(String, u64)]) -> Vec<(Cause, u64)> {
    let mut sums: BTreeMap<Cause, u64> = BTreeMap::new();
    for (logged, count) in causes {
        *sums.entry(Cause::of(logged)).or_default() += count;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(cause, count)| (std::cmp::Reverse(*count), *cause));
    sums
}

#[component]
pub fn Causes(causes: Vec<(String, u64)>) -> impl IntoView {
    let grouped = grouped(&causes);
    let content = if grouped.is_empty() {
        view! { <p class="hint">{say(text::none_failed())}</p> }.into_any()
    } else {
        let columns = vec![Column::new(say(text::cause())), Column::at_end(say(text::times()))];
        let rows = grouped.into_iter().map(|(cause, count)| {
            view! {
                <Row>
                    <RowHead>{cause.words()}</RowHead>
                    <Cell label=say(text::times()) is_at_end=true>
                        {language().number(count)}
                    </Cell>
                </Row>
            }
        });
        view! {
            <Table label=say(text::causes()) columns>
                {rows.collect_view()}
            </Table>
        }
        .into_any()
    };
    view! {
        <Panel id="causes" title=say(text::causes())>
            {content}
        </Panel>
    }
}

#[cfg(test)]
mod tests {
    use super::{Cause, grouped};

    #[test]
    fn the_checks_of_a_passkey_are_one_cause() {
        let causes = [("verification failed", 2), ("wrong code", 4), ("the user was not verified", 3)];
        let causes = causes.map(|(cause, count)| (cause.to_owned(), count));
        assert_eq!(grouped(&causes), [(Cause::Passkey, 5), (Cause::WrongCode, 4)]);
    }
}
