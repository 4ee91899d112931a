use latchkey_ui::{
    components::{Button, ButtonKind, Field, PostForm, SignInFields},
    text::{Message, console_applications as text, say},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    actions::SaveApplication,
    fields::{Choice, Lines},
    views::{AuthMethod, Client, ClientKind, GrantType, SecondFactor, SigningAlg, SubjectType, WebOrigin},
};
use crate::components::{Panel, Parts, Switch};

/// All of it in one form: what belongs together is checked together.
#[component]
pub fn SettingsPart(client: Client) -> impl IntoView {
    let (id, version) = (client.id.clone(), client.version().as_str().to_owned());
    let addresses = (client.kind != ClientKind::Machine).then(|| view! { <Addresses client=client.clone() /> });
    let (looks, access) = (view! { <Looks client=client.clone() /> }, view! { <Access client=client.clone() /> });
    let parts = [
        Some((text::group_looks(), "looks")),
        addresses.is_some().then(|| (text::group_addresses(), "addresses")),
        Some((text::group_access(), "access")),
        Some((text::group_protocol(), "protocol")),
    ];
    view! {
        <Parts label=text::tab_settings() parts=parts.into_iter().flatten().collect() />
        <PostForm class="settings" action=SaveApplication::url()>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="version" value=version />
            {looks}
            {addresses}
            {access}
            <Protocol client />
            <div class="deeds">
                <Button kind=ButtonKind::Primary>{say(text::save())}</Button>
            </div>
        </PostForm>
    }
}

#[component]
fn Looks(client: Client) -> impl IntoView {
    let Client { name, client_uri, logo_uri, .. } = client;
    view! {
        <Panel id="looks" title=say(text::group_looks()) lead=say(text::group_looks_lead())>
            <Field
                label=text::name()
                name="name"
                value=name
                maxlength=100
                invalid=text::invalid_name()
                hint=text::name_hint()
            />
            <Optional label=text::client_uri() name="client_uri" value=client_uri hint=text::client_uri_hint() />
            <Optional label=text::logo_uri() name="logo_uri" value=logo_uri hint=text::logo_uri_hint() />
        </Panel>
    }
}

#[component]
fn Access(client: Client) -> impl IntoView {
    let has_people = client.kind != ClientKind::Machine;
    let second_factor = client.second_factor.as_str();
    let Client { scopes, audiences, access_token_ttl, is_first_party, manages_passkeys, methods, .. } = client;
    let ways = has_people.then(|| {
        let methods: Vec<_> = methods.each().map(|(method, is_on)| (method.as_str(), is_on)).collect();
        let asked = SecondFactor::ALL.iter().filter(|word| word.is_for_applications());
        let second_factors: Vec<_> = asked.map(|word| word.as_str()).collect();
        view! {
            <SignInFields
                second_factor
                second_factors
                methods
                methods_hint=text::methods_hint()
                second_factor_hint=text::second_factor_hint()
            />
        }
    });
    view! {
        <Panel id="access" title=say(text::group_access()) lead=say(text::group_access_lead())>
            {ways}
            <Lines label=text::scopes() name="scope" values=scopes hint=text::scopes_hint() />
            <Lines label=text::audiences() name="audience" values=audiences hint=text::audiences_hint() />
            <Optional
                label=text::token_ttl()
                name="access_token_ttl"
                value=access_token_ttl.map(|ttl| ttl.as_secs().to_string())
                hint=text::token_ttl_hint()
            />
            <Switch label=text::first_party() name="is_first_party" is_on=is_first_party hint=text::first_party_hint() invalid=text::invalid() />
            <Switch
                label=text::manages_passkeys()
                name="manages_passkeys"
                is_on=manages_passkeys
                hint=text::manages_passkeys_hint() invalid=text::invalid() />
        </Panel>
    }
}

#[component]
fn Addresses(client: Client) -> impl IntoView {
    let origins: Vec<String> = client.origins.iter().map(WebOrigin::as_str).map(str::to_owned).collect();
    let hint =
        if client.kind == ClientKind::Native { text::redirect_uris_native_hint() } else { text::redirect_uris_hint() };
    view! {
        <Panel id="addresses" title=say(text::group_addresses()) lead=say(text::group_addresses_lead())>
            <Lines label=text::redirect_uris() name="redirect_uri" values=client.redirect_uris.clone() hint=hint />
            <Lines
                label=text::after_sign_out()
                name="post_logout_redirect_uri"
                values=client.post_logout_redirect_uris.clone()
                hint=text::after_sign_out_hint()
            />
            <Lines label=text::origins() name="origin" values=origins hint=text::origins_hint() />
            <Optional
                label=text::backchannel()
                name="backchannel_logout_uri"
                value=client.backchannel_logout_uri.clone()
                hint=text::backchannel_hint()
            />
            <Optional
                label=text::frontchannel()
                name="frontchannel_logout_uri"
                value=client.frontchannel_logout_uri.clone()
                hint=text::frontchannel_hint()
            />
        </Panel>
    }
}

#[component]
fn Protocol(client: Client) -> impl IntoView {
    let methods = match client.kind.is_public() {
        true => vec![AuthMethod::None],
        false => vec![AuthMethod::ClientSecretBasic, AuthMethod::ClientSecretPost, AuthMethod::PrivateKeyJwt],
    };
    let methods = methods.into_iter().map(|it| (it.as_str().to_owned(), say(method_label(it)))).collect();
    let algs: Vec<(String, String)> =
        SigningAlg::ALL.iter().map(|alg| (alg.as_str().to_owned(), alg.as_str().to_owned())).collect();
    let user_info = std::iter::once((String::new(), say(text::user_info_plain()))).chain(algs.clone()).collect();
    let subjects = vec![
        (SubjectType::Public.as_str().to_owned(), say(text::subject_public())),
        (SubjectType::Pairwise.as_str().to_owned(), say(text::subject_pairwise())),
    ];
    let grants: Vec<(GrantType, bool)> = GrantType::ALL.iter().map(|grant| (*grant, client.may(*grant))).collect();
    view! {
        <Panel id="protocol" title=say(text::group_protocol()) lead=say(text::group_protocol_lead())>
            <fieldset class="field">
                <legend>{say(text::grants())}</legend>
                <div class="field checks">
                    {grants
                        .into_iter()
                        .map(|(grant, is_on)| {
                            view! {
                                <label class="check">
                                    <input type="checkbox" name=format!("grant-{grant}") value="true" checked=is_on />
                                    <code dir="ltr">{grant.as_str().rsplit(':').next().unwrap_or_default()}</code>
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
                <p class="hint">{say(text::grants_hint())}</p>
            </fieldset>
            <Choice
                label=text::auth_method()
                name="token_endpoint_auth_method"
                value=client.token_endpoint_auth_method.as_str().to_owned()
                options=methods
                hint=text::auth_method_hint()
            />
            <Optional label=text::jwks_uri() name="jwks_uri" value=client.jwks_uri.clone() hint=text::jwks_uri_hint() />
            <Choice
                label=text::id_token_alg()
                name="id_token_alg"
                value=client.id_token_alg.as_str().to_owned()
                options=algs
                hint=text::id_token_alg_hint()
            />
            <Choice
                label=text::user_info_alg()
                name="user_info_alg"
                value=client.user_info_alg.map(SigningAlg::as_str).unwrap_or_default().to_owned()
                options=user_info
                hint=text::user_info_alg_hint()
            />
            <Choice
                label=text::subject()
                name="subject_type"
                value=client.subject_type.as_str().to_owned()
                options=subjects
                hint=text::subject_hint()
            />
            <Switch label=text::pkce() name="requires_pkce" is_on=client.requires_pkce hint=text::pkce_hint() invalid=text::invalid() />
            <Switch label=text::par() name="requires_par" is_on=client.requires_par hint=text::par_hint() invalid=text::invalid() />
            <Switch
                label=text::signed()
                name="requires_signed_request"
                is_on=client.requires_signed_request
                hint=text::signed_hint() invalid=text::invalid() />
            <Switch label=text::fapi() name="is_fapi" is_on=client.is_fapi hint=text::fapi_hint() invalid=text::invalid() />
        </Panel>
    }
}

fn method_label(method: AuthMethod) -> Message {
    match method {
        AuthMethod::None => text::method_none(),
        AuthMethod::ClientSecretBasic => text::method_basic(),
        AuthMethod::ClientSecretPost => text::method_post(),
        AuthMethod::PrivateKeyJwt => text::method_key(),
    }
}

#[component]
fn Optional(label: Message, name: &'static str, value: Option<String>, hint: Message) -> impl IntoView {
    view! {
        <Field label name value=value.unwrap_or_default() maxlength=2000 required=false invalid=text::invalid() hint />
    }
}
