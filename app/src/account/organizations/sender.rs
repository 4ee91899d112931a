//! The relay that its mails go out through.

use latchkey_ui::{
    components::{Button, ButtonKind, DkimForms, DkimKeys, PostForm, SenderFields, SenderState},
    sender::{SenderView, State},
    text::{say, sender as words},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::{AddDkimKey, CheckDkimKey, RemoveDkimKey, RemoveSender, SaveSender};

#[component]
pub fn Sender(slug: String, sender: SenderView) -> impl IntoView {
    let (state, version) = (sender.clone(), sender.version.clone());
    let may_choose = sender.may_choose;
    let (removed, can_remove) = (slug.clone(), may_choose && sender.is_saved());
    let dkim = sender.dkim.clone().map(|dkim| {
        let forms = DkimForms {
            of: ("slug", slug.clone()),
            add: AddDkimKey::url(),
            check: CheckDkimKey::url(),
            remove: RemoveDkimKey::url(),
        };
        view! {
            <section class="card" id="dkim" tabindex="-1" aria-labelledby="dkim-title">
                <h2 id="dkim-title">{say(words::dkim_title())}</h2>
                <p class="hint">{say(words::dkim_lead())}</p>
                <DkimKeys dkim forms />
            </section>
        }
    });
    let form = (may_choose && sender.state != State::NoDomain).then(|| {
        view! {
            <PostForm class="stack" action=SaveSender::url()>
                <input type="hidden" name="slug" value=slug />
                <SenderFields sender />
                <Button kind=ButtonKind::Secondary>{say(words::save())}</Button>
            </PostForm>
        }
    });
    let remove = can_remove.then(|| {
        view! {
            <details>
                <summary>{say(words::remove())}</summary>
                <p class="hint">{say(words::remove_hint())}</p>
                <PostForm class="stack" action=RemoveSender::url()>
                    <input type="hidden" name="slug" value=removed />
                    <input type="hidden" name="version" value=version />
                    <Button kind=ButtonKind::Danger>{say(words::remove())}</Button>
                </PostForm>
            </details>
        }
    });
    view! {
        <section class="card" id="sender" tabindex="-1" aria-labelledby="sender-title">
            <h2 id="sender-title">{say(words::title())}</h2>
            <p class="hint">{say(words::lead())}</p>
            <SenderState sender=state />
            {form}
            {remove}
        </section>
        {dkim}
    }
}
