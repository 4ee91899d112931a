//! Rows and columns. On a phone each row is a block, and every cell says what it is.

use leptos::prelude::*;

/// The head of a column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    pub label: String,
    /// Numbers, and what is done to a row, stand at the end.
    pub is_at_end: bool,
    /// For those who listen only.
    pub is_hidden: bool,
    /// The address that sorts by it, and how the list is sorted by it now.
    pub sort: Option<(String, Sorted)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    No,
    Ascending,
    Descending,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    pub fn at_end(label: impl Into<String>) -> Self {
        Self { is_at_end: true, ..Self::new(label) }
    }

    /// Of the buttons of each row.
    pub fn deeds(label: impl Into<String>) -> Self {
        Self { is_hidden: true, ..Self::at_end(label) }
    }

    pub fn sorted_by(self, href: String, sorted: Sorted) -> Self {
        Self { sort: Some((href, sorted)), ..self }
    }
}

/// Said to be what they are, as on a phone the style sheet makes blocks of all of it.
#[component]
pub fn Table(
    /// What is listed, for those who listen.
    #[prop(into)]
    label: String,
    columns: Vec<Column>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="table">
            <table role="table" aria-label=label>
                <thead role="rowgroup">
                    <tr role="row">{columns.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
}

fn head(column: Column) -> impl IntoView {
    let Column { label, is_at_end, is_hidden, sort } = column;
    let sorted = sort.as_ref().and_then(|(_, sorted)| match sorted {
        Sorted::No => None,
        Sorted::Ascending => Some("ascending"),
        Sorted::Descending => Some("descending"),
    });
    let label = match sort {
        Some((href, _)) => view! { <a href=href>{label}</a> }.into_any(),
        None if is_hidden => view! { <span class="visually-hidden">{label}</span> }.into_any(),
        None => label.into_any(),
    };
    view! {
        <th scope="col" role="columnheader" class=is_at_end.then_some("at-end") aria-sort=sorted>
            {label}
        </th>
    }
}

#[component]
pub fn Row(children: Children) -> impl IntoView {
    view! { <tr role="row">{children()}</tr> }
}

/// The cell that names its row.
#[component]
pub fn RowHead(children: Children) -> impl IntoView {
    view! {
        <th scope="row" role="rowheader">
            {children()}
        </th>
    }
}

#[component]
pub fn Cell(
    /// What it is, where its column has no head in sight.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] is_at_end: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <td role="cell" data-label=label class=is_at_end.then_some("at-end")>
            {children()}
        </td>
    }
}
