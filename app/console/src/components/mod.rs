//! What the console's pages are put together from. Server-rendered; their looks are in `style/console`, a file each.

mod adds;
mod badge;
mod danger_zone;
mod definition_list;
mod empty_state;
mod failed;
mod filter_bar;
mod filter_chips;
mod import_form;
pub mod language_filter;
mod multiline;
mod organization_field;
mod pager;
mod panel;
mod parts;
mod person;
mod row_form;
mod row_menu;
mod sparkline;
mod stat_card;
mod switch;
mod table;
mod tabs;
mod typed_confirmation;

pub use self::{
    adds::Adds,
    badge::{Badge, Tone},
    danger_zone::{Danger, DangerZone},
    definition_list::{Definition, DefinitionList},
    empty_state::EmptyState,
    failed::Failed,
    filter_bar::{FilterBar, SelectFilter, TextFilter},
    filter_chips::{Chip, FilterChips},
    import_form::ImportForm,
    language_filter::LanguageFilter,
    multiline::Multiline,
    organization_field::OrganizationField,
    pager::Pager,
    panel::Panel,
    parts::Parts,
    person::Person,
    row_form::row_form,
    row_menu::RowMenu,
    sparkline::{SparkDay, Sparkline},
    stat_card::{Change, StatCard},
    switch::Switch,
    table::{Cell, Column, Row, RowHead, Sorted, Table},
    tabs::{Tab, Tabs},
    typed_confirmation::{TypedConfirmation, is_confirmed},
};
