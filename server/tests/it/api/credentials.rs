//! Looking after one's passkeys.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use super::actors::PASSWORDLESS;
use crate::support::on_each_database;

const ADA: &str = "ada@example.com";

fn uri(id: &str) -> String {
    format!("{PASSWORDLESS}/passkey/credentials/{id}")
}

on_each_database! {
    async fn the_list_answers_to_the_letter(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        assert!(ada.passkeys().await.is_empty());
        let mut passkey = ada.add_passkey().await;
        let listed = ada.passkeys().await.remove(0);
        assert_eq!(listed, json!({
            "id": URL_SAFE_NO_PAD.encode(&passkey.id),
            "name": listed["Name"],
            "sign_count": 0,
            "last_used_at": "0001-01-01T00:00:00Z",
            "created_at": "2026-01-01T00:00:00Z",
            "updated_at": "2026-01-01T00:00:00Z",
            "Name": listed["Name"],
            "SignCount": 0,
            "LastUsedAt": "0001-01-01T00:00:00Z",
            "CreatedAt": "2026-01-01T00:00:00Z",
            "UpdatedAt": "2026-01-01T00:00:00Z",
            "public_key": listed["public_key"],
            "attestation_type": "none",
            "aaguid": "00000000-0000-0000-0000-000000000000",
            "transports": ["internal", "hybrid"],
            "backup_eligible": true,
            "backup_state": true,
        }));
        assert!(!listed["Name"].as_str().unwrap().is_empty());
        assert!(URL_SAFE_NO_PAD.decode(listed["public_key"].as_str().unwrap()).unwrap().len() > 70);

        app.clock.advance(Duration::from_millis(1_250));
        passkey.sign_count = 6;
        client.sign_in(ADA, &mut passkey).await;
        let used = ada.passkeys().await.remove(0);
        assert_eq!((&used["LastUsedAt"], &used["SignCount"]), (&json!("2026-01-01T00:00:01.25Z"), &json!(7)));
    }

    async fn a_passkey_is_renamed_and_removed_by_its_owner(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        ada.add_passkey().await;
        ada.add_passkey().await;
        let list = ada.passkeys().await;
        let id = list[0]["id"].as_str().unwrap();

        let renamed = client.patch(&uri(id), &json!({ "name": " The blue key " })).bearer(&ada.access_token);
        assert_eq!(renamed.send().await.ok(), json!({ "status": "success", "message": "The passkey was renamed." }));
        assert_eq!(ada.passkeys().await[0]["Name"], "The blue key");

        let removed = client.delete(&uri(id)).bearer(&ada.access_token).send().await.ok();
        assert_eq!(removed, json!({ "status": "success", "message": "The passkey was removed." }));
        client.delete(&uri(id)).bearer(&ada.access_token).send().await.refused(404, "not_found");
        let rest = ada.passkeys().await;
        assert_eq!((rest.len(), &rest[0]["id"]), (1, &list[1]["id"]));
    }

    async fn names_have_limits(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        ada.add_passkey().await;
        let id = ada.passkeys().await[0]["id"].as_str().unwrap().to_owned();
        for name in ["", "   ", "two\nlines", &"x".repeat(65)] {
            let call = client.patch(&uri(&id), &json!({ "name": name })).bearer(&ada.access_token);
            assert_eq!(call.send().await.refused(422, "invalid_input")["field"], "name");
        }
        client.patch(&uri(&id), &json!({ "name": "é".repeat(64) })).bearer(&ada.access_token).send().await.ok();
    }

    async fn nobody_touches_another_s_passkey(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        ada.add_passkey().await;
        let id = ada.passkeys().await[0]["id"].as_str().unwrap().to_owned();
        let eve = client.sign_in_by_code("eve@example.com").await;
        for id in [&*id, "AAAA", "not base64url!".replace(' ', "%20").as_str(), "%FF", &"A".repeat(2000)] {
            let rename = client.patch(&uri(id), &json!({ "name": "mine" })).bearer(&eve.access_token);
            rename.send().await.refused(404, "not_found");
            client.delete(&uri(id)).bearer(&eve.access_token).send().await.refused(404, "not_found");
        }
        assert_eq!(ada.passkeys().await.len(), 1);
    }

    async fn removing_needs_a_fresh_sign_in_and_renaming_does_not(app: TestApp) {
        let client = app.application().await;
        let ada = client.sign_in_by_code(ADA).await;
        ada.add_passkey().await;
        let id = ada.passkeys().await[0]["id"].as_str().unwrap().to_owned();
        app.clock.advance(Duration::from_secs(5 * 60));
        client.delete(&uri(&id)).bearer(&ada.access_token).send().await.refused(403, "step_up_required");
        client.patch(&uri(&id), &json!({ "name": "later" })).bearer(&ada.access_token).send().await.ok();
    }
}
