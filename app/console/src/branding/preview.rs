//! The sign-in page as it would be, and whether its colour can be read.

use latchkey_ui::{
    request::SAMPLE_APPLICATION,
    text::{
        Language, Message, application, code, common, console_brand as words, login, logout, offer, problem, say,
        second_step,
    },
};
use leptos::prelude::*;

use super::views::{Contrast, PAGE, Preview as Pages, PreviewPage};
use crate::components::Panel;

/// By day and by night. `public/brand.js` puts a new one in its place while somebody types.
#[component]
pub fn Contrasts(contrast: Option<[Contrast; 2]>) -> impl IntoView {
    let row = |(at, contrast): (usize, Contrast)| {
        let Contrast { chosen, ratio, instead, shown, on } = contrast;
        let text: Message = match (at, instead) {
            (0, None) => words::reads_light(ratio),
            (_, None) => words::reads_dark(ratio),
            (0, Some(instead)) => words::changed_light(chosen, instead, ratio),
            (_, Some(instead)) => words::changed_dark(chosen, instead, ratio),
        };
        view! {
            <li>
                // Not as a style, which the page's policy forbids.
                <svg class="brand-tone" viewBox="0 0 32 20" aria-hidden="true">
                    <rect width="32" height="20" rx="4" fill=shown />
                    <path d="M9 15 14 5h4l5 10h-3l-1-2h-6l-1 2z" fill=on />
                </svg>
                <span>{say(text)}</span>
            </li>
        }
    };
    view! {
        <div id="brand-contrast" role="status">
            {contrast
                .map(|both| {
                    let rows = both.into_iter().enumerate().map(row).collect_view();
                    view! { <ul class="brand-contrast">{rows}</ul> }
                })}
        </div>
    }
}

#[component]
pub fn Preview(pages: Pages, organization: String, application: String) -> impl IntoView {
    let Pages { page: chosen, is_desktop, language, light, dark } = pages;
    let size = |value, label, is_chosen: bool| {
        view! {
            <option value=value selected=is_chosen>
                {say(label)}
            </option>
        }
    };
    let languages = Language::all()
        .map(|one| {
            view! {
                <option value=one.tag() lang=one.tag() selected=one == language>
                    {one.name()}
                </option>
            }
        })
        .collect_view();
    let states = PreviewPage::ALL.map(|page| {
        let label = match page {
            PreviewPage::SignIn => login::title(),
            PreviewPage::Code => code::title(),
            PreviewPage::CodeWrong => words::page_wrong_code(),
            PreviewPage::CodeExpired => code::gone_title(),
            PreviewPage::SecondStep => second_step::title(),
            PreviewPage::SecondStepOver => second_step::over_title(),
            PreviewPage::Offer => offer::title(),
            PreviewPage::Consent => application::consent_title(SAMPLE_APPLICATION),
            PreviewPage::Refused => application::error_title(),
            PreviewPage::SignedOut => logout::done_title(),
            PreviewPage::Problem => problem::not_found_title(),
        };
        view! {
            <option value=page.as_str() selected=page == chosen>
                {say(label)}
            </option>
        }
    });
    let hidden =
        |name, value: String| (!value.is_empty()).then(|| view! { <input type="hidden" name=name value=value /> });
    let page = |label: Message, src: String, theme: &'static str| {
        view! {
            <figure class="brand-page">
                <figcaption>{say(label.clone())}</figcaption>
                // No scripts, no forms, no cookies: only to be looked at.
                <div class="brand-window">
                    <iframe id=format!("brand-{theme}") title=say(label) src=src sandbox="" tabindex="-1"></iframe>
                </div>
            </figure>
        }
    };
    view! {
        <Panel id="preview" title=say(words::preview()) lead=say(words::preview_lead())>
            <form id="brand-view" class="brand-view" method="get">
                {hidden("organization", organization)}
                {hidden("application", application)}
                <label>
                    <span>{say(words::page())}</span>
                    <select name=PAGE>{states.into_iter().collect_view()}</select>
                </label>
                <label>
                    <span>{say(words::size())}</span>
                    <select name="size">
                        {size("phone", words::phone(), !is_desktop)}
                        {size("desktop", words::desktop(), is_desktop)}
                    </select>
                </label>
                <label>
                    <span>{say(common::language())}</span>
                    <select name="language">{languages}</select>
                </label>
                <button class="button">{say(words::show())}</button>
            </form>
            <div id="brand-pages" class="brand-pages" data-size=if is_desktop { "desktop" } else { "phone" }>
                {page(words::light(), light, "light")}
                {page(words::dark(), dark, "dark")}
            </div>
        </Panel>
    }
}
