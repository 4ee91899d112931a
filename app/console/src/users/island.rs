//! The list with its search. Without scripts the form and the links do the same a page at a time.

use latchkey_ui::routes;
use leptos::prelude::*;

use super::wire::{COLUMNS, Column, Fact, Filter, FilterWords, ListQuery, Moment, Shown, UserList, UserRow, Words};

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
    let is_loading = RwSignal::new(false);
    let words = StoredValue::new(words);
    let are_all_ticked = RwSignal::new(false);
    // How many, in words; empty where nobody is.
    let ticked = RwSignal::new(String::new());
    let say = move |word: fn(&Words) -> &String| words.with_value(|words| word(words).clone());
    let form = NodeRef::<leptos::html::Form>::new();

    #[cfg(target_arch = "wasm32")]
    let search = {
        // Of another list nobody is chosen yet.
        Effect::new(move |_| {
            list.track();
            are_all_ticked.set(false);
            ticked.set(String::new());
        });
        super::search::Search::start(list, is_unavailable, is_loading, url, form)
    };
    #[cfg(not(target_arch = "wasm32"))]
    let _ = url;

    let order = (!query.is_sorted_as_at_first()).then(|| {
        view! {
            <input type="hidden" name="sort" value=query.sort.as_str() />
            <input type="hidden" name="direction" value=query.direction() />
        }
    });
    // The links above the list choose it.
    let status = Some(query.filter(Filter::Status).to_owned()).filter(|status| !status.is_empty());
    let status = status.map(|status| view! { <input type="hidden" name=Filter::Status.name() value=status /> });
    let columns = Some(query.shown.text()).filter(|text| !text.is_empty());
    let columns = columns.map(|columns| view! { <input type="hidden" name=COLUMNS value=columns /> });
    let selects = words.with_value(|words| {
        let selected = words.filters.iter().filter(|words| words.filter != Filter::Status);
        let link = words.organization.clone();
        selected.map(|filter| choice(filter, &query, &link)).collect_view()
    });
    let changed = move |_| {
        #[cfg(target_arch = "wasm32")]
        search.now();
    };
    // Also after all were ticked at once: that box stands in the list itself.
    let count = move |_| {
        #[cfg(target_arch = "wasm32")]
        ticked.set(words.with_value(|words| super::boxes::ticked(&words.language)));
    };
    view! {
        <form
            on:change=changed
            node_ref=form
            class="people-search"
            role="search"
            action=routes::ADMIN_PEOPLE
            on:submit=move |event| {
                event.prevent_default();
                #[cfg(target_arch = "wasm32")]
                search.now();
            }
        >
            <label class="visually-hidden" for="q">
                {say(|words| &words.search)}
            </label>
            <div class="search-line">
                <input
                    id="q"
                    name="q"
                    type="search"
                    value=query.q
                    maxlength="200"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="search"
                    placeholder=say(|words| &words.search_hint)
                    on:input=move |_| {
                        #[cfg(target_arch = "wasm32")]
                        search.soon();
                    }
                />
                <button class="button">{say(|words| &words.search)}</button>
            </div>
            {status}
            {order}
            {columns}
            <details class="narrow" open=query.is_open>
                <summary class="button">{say(|words| &words.narrow)}</summary>
                <div class="filter-bar">
                    {selects} <button class="button narrow-now">{say(|words| &words.narrow)}</button>
                </div>
            </details>
        </form>
        <div class="list-line">
        {move || list.with(|list| states(&list.query, words))}
        <p class="count" role="status" class:trouble=move || is_unavailable.get()>
            {move || if is_unavailable.get() { say(|words| &words.unavailable) } else { list.read().count.clone() }}
        </p>
        {move || list.with(|list| choose_columns(&list.query, words))}
        </div>
        {move || list.with(|list| chosen(&list.query, words))}
        <div class="people-list" aria-busy=move || is_loading.get().then_some("true") on:change=count>
        {move || {
            let (query, is_empty) = list.with(|list| (list.query.clone(), list.rows.is_empty()));
            if is_empty {
                return view! { <div class="empty-state">{nobody(&query, words)}</div> }.into_any();
            }
            let tick_all = move |event| {
                let is_ticked = event_target_checked(&event);
                are_all_ticked.set(is_ticked);
                #[cfg(target_arch = "wasm32")]
                super::boxes::tick_all(is_ticked);
            };
            let choose_all = view! {
                <th scope="col" role="columnheader" class="choose">
                    <input
                        type="checkbox"
                        aria-label=say(|words| &words.choose_all)
                        autocomplete="off"
                        prop:checked=move || are_all_ticked.get()
                        on:change=tick_all
                    />
                </th>
            }
                .into_any();
            let facts = query.shown.facts().map(|fact| {
                let label = words.with_value(|words| words.of(fact));
                head(label, fact.sorts(), &query)
            });
            let heads: Vec<AnyView> =
                std::iter::once(head(say(|words| &words.email), Some(Column::Email), &query)).chain(facts).collect();
            let shown = StoredValue::new(query.shown.clone());
            let rows = list.with(|list| list.rows.clone());
            // Said, as on a narrow screen the style sheet makes blocks of all of it.
            view! {
                <div class="table">
                    <table role="table">
                        <thead role="rowgroup">
                            <tr role="row">{choose_all} {heads.into_iter().collect_view()}</tr>
                        </thead>
                        // Each row is somebody's own: a box that was ticked never comes to stand beside somebody else.
                        <tbody role="rowgroup">
                            <For each=move || rows.clone() key=UserRow::clone children=move |user| row(user, shown, words) />
                        </tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        </div>
        {move || list.with(|list| bulk(&list.query, words, ticked))}
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
                    // The browser saves what it gets: no click of the bundle's.
                    let export = |format: &str, label: String| {
                        let href = list.query.export(format);
                        view! {
                            <a class="button button-plain" href=href rel="external" download>
                                {label}
                            </a>
                        }
                    };
                    let exports = (!list.rows.is_empty()).then(|| {
                        view! {
                            <span class="exports">
                                {export("csv", say(|words| &words.export_csv))}
                                {export("jsonl", say(|words| &words.export_jsonl))}
                            </span>
                        }
                    });
                    view! {
                        {first}
                        {next}
                        {exports}
                    }
                })
            }}
        </nav>
    }
}

/// Of a column. What was found has its own order.
fn head(label: String, column: Option<Column>, query: &ListQuery) -> AnyView {
    let Some(column) = column.filter(|_| query.q.is_empty()) else {
        return view! { <th scope="col" role="columnheader">{label}</th> }.into_any();
    };
    let sort = (query.sort == column).then_some(if query.is_descending { "descending" } else { "ascending" });
    view! {
        <th scope="col" role="columnheader" aria-sort=sort>
            <a href=query.sorted_by(column).href()>{label}</a>
        </th>
    }
    .into_any()
}

fn row(user: UserRow, shown: StoredValue<Shown>, words: StoredValue<Words>) -> impl IntoView {
    let facts = shown.with_value(|shown| shown.facts().map(|fact| cell(fact, &user, words)).collect_view());
    let UserRow { id, href, email, name, initials, tint, state, .. } = user;
    let words = words.read_value();
    let has_name = !name.is_empty();
    let title = if has_name { name } else { email.clone() };
    let email = has_name.then(|| view! { <bdi class="person-email">{email}</bdi> });
    let state = state.map(|state| view! { <span class="badge badge-caution">{state}</span> });
    let choose = format!("{} {title}", words.choose);
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
                            {state}
                        </span>
                        {email}
                    </div>
                </div>
    }
    .into_any();
    view! {
        <tr role="row">
            <td role="cell" class="choose">
                <input type="checkbox" form=BULK name=format!("person-{id}") autocomplete="off" aria-label=choose />
            </td>
            <th scope="row" role="rowheader">
                {person}
            </th>
            {facts}
        </tr>
    }
}

fn cell(fact: Fact, user: &UserRow, words: StoredValue<Words>) -> AnyView {
    let words = words.read_value();
    let said = match fact {
        Fact::CreatedAt => time(user.created_at.clone()).into_any(),
        Fact::LastLoginAt => match user.last_login_at.clone() {
            Some(at) => time(at).into_any(),
            None => view! { <span class="never">{words.never.clone()}</span> }.into_any(),
        },
        Fact::Address => user.address.clone().into_any(),
        Fact::Phone => view! { <bdi dir="ltr">{user.phone.clone()}</bdi> }.into_any(),
        Fact::Id => view! { <code dir="ltr">{user.id.clone()}</code> }.into_any(),
    };
    view! {
        <td role="cell" data-label=words.of(fact)>{said}</td>
    }
    .into_any()
}

/// Which columns there are: a form, so that the address says it.
fn choose_columns(query: &ListQuery, words: StoredValue<Words>) -> AnyView {
    let words = words.read_value();
    let fields = query.people().fields().into_iter();
    let fields = fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let boxes = Fact::ALL.into_iter().map(|fact| {
        view! {
            <label class="check">
                <input type="checkbox" name=fact.field() value="on" checked=query.shown.has(fact) autocomplete="off" />
                <span>{words.of(fact)}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <details class="columns">
            <summary class="button">{words.columns.clone()}</summary>
            <form class="columns-menu" action=routes::ADMIN_PEOPLE>
                {fields} <input type="hidden" name=COLUMNS value=Shown::TICKED /> {boxes}
                <button class="button">{words.show_columns.clone()}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Of the form that the boxes belong to, wherever they stand.
const BULK: &str = "bulk";

/// What is to be done to those who are chosen. It is in sight once somebody is.
fn bulk(query: &ListQuery, words: StoredValue<Words>, ticked: RwSignal<String>) -> AnyView {
    let words = words.read_value();
    let narrowed = ListQuery {
        sort: Column::default(),
        is_descending: Column::default().is_descending_at_first(),
        ..query.people()
    };
    let fields =
        narrowed.fields().into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let deeds = words.deeds.iter().map(|(value, label)| view! { <option value=value.clone()>{label.clone()}</option> });
    let (fields, deeds) = (fields.collect_view(), deeds.collect_view());
    let chosen = words.chosen.clone();
    view! {
        <form class="bulk-bar" id=BULK action=routes::ADMIN_BULK>
            {fields}
            <p class="ticked" role="status">
                {move || Some(ticked.get()).filter(|ticked| !ticked.is_empty()).map(|ticked| format!("{chosen} {ticked}"))}
            </p>
            <label class="check">
                <input type="checkbox" name="all" value="true" autocomplete="off" />
                <span>{words.all_matching.clone()}</span>
            </label>
            <select name="deed" aria-label=words.with_them.clone()>{deeds}</select>
            <button class="button button-primary">{words.go_on.clone()}</button>
        </form>
    }
    .into_any()
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
    let is_narrowed = !query.filters.is_empty();
    if query.q.is_empty() && !is_narrowed {
        return view! { <p>{words.nobody.clone()}</p> }.into_any();
    }
    let hint = if is_narrowed { &words.none_hint } else { &words.no_match_hint };
    let clear =
        is_narrowed.then(|| view! { <a class="button" href=query.without_filters().href()>{words.clear.clone()}</a> });
    let everybody = ListQuery { q: String::new(), ..query.without_filters() }.href();
    let everybody =
        (!query.q.is_empty()).then(|| view! { <a class="button" href=everybody>{words.everybody.clone()}</a> });
    view! {
        <h2>{words.no_match.clone()}</h2>
        <p>{hint.clone()}</p>
        <div class="empty-deeds">{clear} {everybody}</div>
    }
    .into_any()
}

/// Most look at a list in one of few ways: a press each.
fn states(query: &ListQuery, words: StoredValue<Words>) -> Option<AnyView> {
    let words = words.read_value();
    let states = words.filters.iter().find(|words| words.filter == Filter::Status)?;
    let links = states.values.iter().map(|(value, label)| {
        let is_on = query.filter(Filter::Status) == value;
        let href = query.filtered_by(Filter::Status, value).href();
        view! {
            <li>
                <a class="chip" href=href aria-current=is_on.then_some("true")>
                    {label.clone()}
                </a>
            </li>
        }
    });
    let links = links.collect_view();
    let view = view! {
        <nav class="chips" aria-label=words.states.clone()>
            <ul>{links}</ul>
        </nav>
    };
    Some(view.into_any())
}

/// The filters that are on: a press takes one away.
fn chosen(query: &ListQuery, words: StoredValue<Words>) -> Option<AnyView> {
    let words = words.read_value();
    let on = words.filters.iter().filter(|words| words.filter != Filter::Status);
    let on: Vec<_> = on.filter_map(|words| Some((words, query.filters.get(&words.filter)?))).collect();
    if on.is_empty() {
        return None;
    }
    let chips = on.into_iter().map(|(filter, value)| {
        let href = query.filtered_by(filter.filter, "").href();
        view! {
            <li>
                <a class="chip chip-on" href=href>
                    <span class="visually-hidden">{words.remove.clone()} " "</span>
                    {filter.label.clone()}
                    " "
                    <b>{filter.of(value)}</b>
                </a>
            </li>
        }
    });
    let chips = chips.collect_view();
    let view = view! {
        <div class="chips">
            <ul>
                {chips} <li>
                    <a class="chip chip-clear" href=query.without_filters().href()>
                        {words.clear.clone()}
                    </a>
                </li>
            </ul>
        </div>
    };
    Some(view.into_any())
}

/// Organizations are many: they are there to choose from once somebody wants to.
fn choice(words: &FilterWords, query: &ListQuery, organization: &str) -> AnyView {
    if let Some(hint) = &words.typed {
        return view! {
            <label class="filter">
                <span>{words.label.clone()}</span>
                <input
                    name=words.filter.name()
                    value=query.filter(words.filter).to_owned()
                    placeholder=hint.clone()
                    maxlength="64"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                />
            </label>
        }
        .into_any();
    }
    if words.values.is_empty() {
        let href = query.opened().href();
        return view! { <a class="button" href=href>{organization.to_owned()}</a> }.into_any();
    }
    select(words, query)
}

fn select(words: &FilterWords, query: &ListQuery) -> AnyView {
    let chosen = query.filter(words.filter);
    let options = words.values.iter().map(|(value, words)| {
        view! {
            <option value=value.clone() selected=chosen == value>
                {words.clone()}
            </option>
        }
    });
    let options = options.collect_view();
    view! {
        <label class="filter">
            <span>{words.label.clone()}</span>
            <select name=words.filter.name()>{options}</select>
        </label>
    }
    .into_any()
}
