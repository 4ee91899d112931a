//! The relay that its mails go out through.

use latchkey_ui::{
    components::{Button, ButtonKind, DkimForms, DkimKeys, PostForm, SenderFields, SenderState},
    sender::{SenderView, State},
    text::{say, sender as words},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::actions::{AddDkimKey, CheckDkimKey, RemoveDkimKey, RemoveSender, SaveSender};
use crate::components::{Danger, DangerZone, Panel};

#[component]
pub fn Sender(id: String, sender: SenderView) -> impl IntoView {
    let (state, version) = (sender.clone(), sender.version.clone());
    let (removed, is_saved) = (id.clone(), sender.is_saved());
    let dkim = sender.dkim.clone().map(|dkim| {
        let forms = DkimForms {
            of: ("id", id.clone()),
            add: AddDkimKey::url(),
            check: CheckDkimKey::url(),
            remove: RemoveDkimKey::url(),
        };
        view! {
            <Panel id="dkim" title=say(words::dkim_title()) lead=say(words::dkim_lead())>
                <DkimKeys dkim forms />
            </Panel>
        }
    });
    let form = (sender.state != State::NoDomain).then(|| {
        view! {
            <PostForm class="settings" action=SaveSender::url()>
                <input type="hidden" name="id" value=id />
                <SenderFields sender />
                <Button kind=ButtonKind::Primary>{say(words::save())}</Button>
            </PostForm>
        }
    });
    let remove = is_saved.then(|| {
        view! {
            <DangerZone>
                <Danger title=say(words::remove()) text=say(words::remove_hint())>
                    <PostForm action=RemoveSender::url()>
                        <input type="hidden" name="id" value=removed />
                        <input type="hidden" name="version" value=version />
                        <Button kind=ButtonKind::Danger>{say(words::remove())}</Button>
                    </PostForm>
                </Danger>
            </DangerZone>
        }
    });
    view! {
        <Panel id="sender" title=say(words::title()) lead=say(words::lead())>
            <SenderState sender=state />
            {form}
        </Panel>
        {dkim}
        {remove}
    }
}
