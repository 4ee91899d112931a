//! The list with its search. Without scripts the form and the links do the same a page at a time.

use latchkey_ui::routes;
use leptos::prelude::*;

use super::wire::{Column, ListQuery, Moment, UserList, UserRow, Words};

#[island]
pub fn UserSearch(
    list: UserList,
    words: Words,
    /// Of the server function that loads the list.
    url: String,
) -> impl IntoView {
    let query = list.query.clone();
    let list = RwSignal::new(list);
    let is_unavailable = RwSignal::new(false);
    let words = StoredValue::new(words);
    let say = move |word: fn(&Words) -> &String| words.with_value(|words| word(words).clone());
    let input = NodeRef::<leptos::html::Input>::new();

    #[cfg(target_arch = "wasm32")]
    let search = super::search::Search::start(list, is_unavailable, url, input);
    #[cfg(not(target_arch = "wasm32"))]
    let _ = url;

    let order = (!query.is_sorted_as_at_first()).then(|| {
        view! {
            <input type="hidden" name="sort" value=query.sort.as_str() />
            <input type="hidden" name="direction" value=query.direction() />
        }
    });
    view! {
        <form
            class="search"
            role="search"
            action=routes::ADMIN_PEOPLE
            on:submit=move |event| {
                event.prevent_default();
                #[cfg(target_arch = "wasm32")]
                search.now();
            }
        >
            <label for="q">{say(|words| &words.search)}</label>
            <div class="search-line">
                <input
                    node_ref=input
                    id="q"
                    name="q"
                    type="search"
                    value=query.q
                    maxlength="200"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-describedby="q-hint"
                    on:input=move |_| {
                        #[cfg(target_arch = "wasm32")]
                        search.soon();
                    }
                />
                <button class="button">{say(|words| &words.search)}</button>
            </div>
            {order}
            <p class="hint" id="q-hint">
                {say(|words| &words.search_hint)}
            </p>
        </form>
        <p class="count" role="status" class:trouble=move || is_unavailable.get()>
            {move || if is_unavailable.get() { say(|words| &words.unavailable) } else { list.read().count.clone() }}
        </p>
        {move || {
            let (query, is_empty) = list.with(|list| (list.query.clone(), list.rows.is_empty()));
            if is_empty {
                return view! { <div class="empty-state">{nobody(&query, words)}</div> }.into_any();
            }
            let heads = [
                head(say(|words| &words.email), Column::Email, &query),
                head(say(|words| &words.created), Column::CreatedAt, &query),
                head(say(|words| &words.last_login), Column::LastLoginAt, &query),
            ];
            let rows = list.with(|list| list.rows.clone());
            // Said, as on a narrow screen the style sheet makes blocks of all of it.
            view! {
                <div class="table">
                    <table role="table">
                        <thead role="rowgroup">
                            <tr role="row">{heads.into_iter().collect_view()}</tr>
                        </thead>
                        <tbody role="rowgroup">{rows.into_iter().map(|user| row(user, words)).collect_view()}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        <nav class="pages">
            {move || {
                list.with(|list| {
                    let is_further = !list.query.after.is_empty();
                    let first = is_further
                        .then(|| view! { <a class="button" href=list.query.from_start().href()>{say(|words| &words.first)}</a> });
                    let next = list
                        .next
                        .as_ref()
                        .map(|next| {
                            view! { <a class="button" href=list.query.starting_after(next).href()>{say(|words| &words.next)}</a> }
                        });
                    view! {
                        {first}
                        {next}
                    }
                })
            }}
        </nav>
    }
}

/// Of a column. What was found has its own order.
fn head(label: String, column: Column, query: &ListQuery) -> AnyView {
    if !query.q.is_empty() {
        return view! { <th scope="col" role="columnheader">{label}</th> }.into_any();
    }
    let sort = (query.sort == column).then_some(if query.is_descending { "descending" } else { "ascending" });
    view! {
        <th scope="col" role="columnheader" aria-sort=sort>
            <a href=query.sorted_by(column).href()>{label}</a>
        </th>
    }
    .into_any()
}

fn row(user: UserRow, words: StoredValue<Words>) -> impl IntoView {
    let UserRow { href, email, name, initials, tint, is_active, created_at, last_login_at } = user;
    let words = words.read_value();
    let has_name = !name.is_empty();
    let title = if has_name { name } else { email.clone() };
    let email = has_name.then(|| view! { <bdi class="person-email">{email}</bdi> });
    let locked = (!is_active).then(|| view! { <span class="badge badge-caution">{words.locked.clone()}</span> });
    // One type less within another: the compiler gives up on deep ones.
    let person = view! {
                <div class="person">
                    <span class=format!("monogram monogram-{tint}") aria-hidden="true">
                        {initials}
                    </span>
                    <div class="person-text">
                        <span class="person-line">
                            <a href=href>
                                <bdi class="person-name">{title}</bdi>
                            </a>
                            {locked}
                        </span>
                        {email}
                    </div>
                </div>
    }
    .into_any();
    let last_login = match last_login_at {
        Some(at) => time(at).into_any(),
        None => view! { <span class="never">{words.never.clone()}</span> }.into_any(),
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {person}
            </th>
            <td role="cell" data-label=words.created.clone()>{time(created_at)}</td>
            <td role="cell" data-label=words.last_login.clone()>{last_login}</td>
        </tr>
    }
}

fn time(Moment { at, day }: Moment) -> impl IntoView {
    view! {
        <time datetime=at data-shows="day">
            {day}
        </time>
    }
}

fn nobody(query: &ListQuery, words: StoredValue<Words>) -> AnyView {
    let words = words.read_value();
    if query.q.is_empty() {
        return view! { <p>{words.nobody.clone()}</p> }.into_any();
    }
    view! {
        <h2>{words.no_match.clone()}</h2>
        <p>{words.no_match_hint.clone()}</p>
        <a href=ListQuery { q: String::new(), ..query.from_start() }.href()>{words.everybody.clone()}</a>
    }
    .into_any()
}
