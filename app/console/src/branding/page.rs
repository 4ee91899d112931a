//! `/admin/brand`

use latchkey_ui::{
    components::{Button, ButtonKind, Field, FieldError, PostForm},
    flash, request,
    text::{Message, console_brand as words, errors, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::SaveBrand,
    pictures::Pictures,
    preview::{Contrasts, Preview},
    views::{self, Alignment, Background, BrandView, Corners, Density, Font},
};
use crate::{components::Panel, frame::ConsolePage, load::load, places::Place};

/// A colour as it is written.
const SAMPLE_ACCENT: &str = "#5e00cf";

/// They say themselves what is wrong with them.
const FIELDS: &[&str] = &[
    "name",
    "accent",
    "terms_uri",
    "privacy_uri",
    "support_email",
    "logo",
    "logo_dark",
    "favicon",
    "background_picture",
];

#[component]
pub fn BrandPage() -> impl IntoView {
    load(views::brand(), |brand| {
        let lead = match &brand.owner {
            None => words::lead(),
            Some((name, _)) => words::lead_of(name.as_str()),
        };
        let back = brand.owner.clone().map(|(name, href)| {
            view! {
                <a class="button" href=href>
                    {name}
                </a>
            }
            .into_any()
        });
        let (organization, application) = (brand.organization.clone(), brand.application.clone());
        let pages = brand.preview.clone();
        view! {
            <ConsolePage
                place=Place::Brand
                title=say(words::title())
                lead=say(lead)
                actions=back.into_any()
                fields=FIELDS
            >
                <script type="module" src="/brand.js" nonce=request::ui().csp_nonce.to_string()></script>
                <div class="brand-columns">
                    <div class="stack">
                        <BrandForm brand=brand.clone() />
                        <Pictures brand />
                    </div>
                    <Preview pages organization application />
                </div>
            </ConsolePage>
        }
    })
}

#[component]
fn BrandForm(brand: BrandView) -> impl IntoView {
    let (organization, application) = (brand.organization.clone(), brand.application.clone());
    let version = brand.version.clone();
    let look = view! { <LookPanel brand=brand.clone() /> };
    view! {
        <PostForm id="brand-form" class="stack" action=SaveBrand::url()>
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="application" value=application />
            <input type="hidden" name="version" value=version />
            {look}
            <LinksPanel brand />
            <Button kind=ButtonKind::Primary>{say(words::save())}</Button>
        </PostForm>
    }
}

#[component]
fn LookPanel(brand: BrandView) -> impl IntoView {
    let is_of_server = brand.owner.is_none();
    let BrandView { texts, above, contrast, .. } = brand;
    let text = move |field: &str| texts.get(field).cloned().unwrap_or_default();
    let look = above.look;
    view! {
        <Panel id="look" title=say(words::group_look())>
            <Field
                label=words::name()
                name="name"
                value=text("name")
                maxlength=64
                required=false
                hint=words::name_hint(above.name.clone())
                invalid=words::name_invalid()
            />
            <div class="brand-accent">
                <Field
                    label=words::accent()
                    name="accent"
                    value=text("accent")
                    maxlength=7
                    required=false
                    is_code=true
                    hint=words::accent_hint(SAMPLE_ACCENT)
                    invalid=words::accent_invalid()
                />
                // It cannot be empty, so that it is only there with the script that knows when it was used.
                <input
                    type="color"
                    id="accent-picker"
                    aria-label=say(words::accent_pick())
                    value=text("accent")
                    hidden
                />
            </div>
            <Contrasts contrast />
            <Words label=words::corners() name="corners" value=text("corners") all=Corners::ALL above=look.corners say=corners is_of_server />
            <Words label=words::density() name="density" value=text("density") all=Density::ALL above=look.density say=density is_of_server />
            <Words label=words::background() name="background" value=text("background") all=Background::ALL above=look.background say=background is_of_server />
            <Words label=words::font() name="font" value=text("font") all=Font::ALL above=look.font say=font is_of_server />
            <Words label=words::alignment() name="alignment" value=text("alignment") all=Alignment::ALL above=look.alignment say=alignment is_of_server />
        </Panel>
    }
}

#[component]
fn LinksPanel(brand: BrandView) -> impl IntoView {
    let text = move |field: &str| brand.texts.get(field).cloned().unwrap_or_default();
    view! {
        <Panel id="links" title=say(words::group_links()) lead=say(words::links_lead())>
            <Link label=words::terms() name="terms_uri" value=text("terms_uri") />
            <Link label=words::privacy() name="privacy_uri" value=text("privacy_uri") />
            <Field
                label=words::support()
                name="support_email"
                r#type="email"
                value=text("support_email")
                required=false
                hint=words::support_hint()
                invalid=errors::invalid_email()
            />
        </Panel>
    }
}

#[component]
fn Link(label: Message, name: &'static str, value: String) -> impl IntoView {
    view! {
        <Field
            label
            name
            r#type="url"
            value
            maxlength=500
            required=false
            hint=words::link_hint()
            invalid=words::link_invalid()
        />
    }
}

/// One of a few words, or what it is where nothing is said.
#[component]
fn Words<T: Copy + PartialEq + ToString + Send + 'static>(
    label: Message,
    name: &'static str,
    value: String,
    all: &'static [T],
    above: T,
    say: fn(T) -> Message,
    is_of_server: bool,
) -> impl IntoView {
    let value = flash::typed(name).unwrap_or(value);
    let in_words = |it: T| self::say(say(it));
    let unsaid = if is_of_server { words::standard(in_words(above)) } else { words::inherited(in_words(above)) };
    view! {
        <div class="field">
            <label for=name>{self::say(label)}</label>
            <select id=name name=name>
                <option value="">{self::say(unsaid)}</option>
                {all
                    .iter()
                    .map(|it| {
                        view! {
                            <option value=it.to_string() selected=it.to_string() == value>
                                {in_words(*it)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <FieldError name invalid=errors::other() />
        </div>
    }
}

fn corners(corners: Corners) -> Message {
    match corners {
        Corners::Square => words::corners_square(),
        Corners::Soft => words::corners_soft(),
        Corners::Round => words::corners_round(),
    }
}

fn density(density: Density) -> Message {
    match density {
        Density::Compact => words::density_compact(),
        Density::Regular => words::density_regular(),
        Density::Roomy => words::density_roomy(),
    }
}

fn background(background: Background) -> Message {
    match background {
        Background::Gradient => words::background_gradient(),
        Background::Plain => words::background_plain(),
        Background::Picture => words::background_picture(),
    }
}

fn font(font: Font) -> Message {
    match font {
        Font::System => words::font_system(),
        Font::Humanist => words::font_humanist(),
        Font::Geometric => words::font_geometric(),
        Font::Rounded => words::font_rounded(),
        Font::Serif => words::font_serif(),
    }
}

fn alignment(alignment: Alignment) -> Message {
    match alignment {
        Alignment::Card => words::alignment_card(),
        Alignment::Full => words::alignment_full(),
        Alignment::Split => words::alignment_split(),
    }
}
