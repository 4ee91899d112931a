mail-button-sign-in = 로그인
mail-button-passkeys = 패스키 확인
mail-button-sessions = 세션 확인
mail-button-recovery = 복구 주소 확인
mail-button-secure = 내 계정 보호
mail-button-stop = 링크 중지
mail-button-keep-number = 번호 유지
mail-button-factors = 2단계 인증 확인
mail-button-accept = 초대 수락
mail-button-organizations = 조직 열기
mail-button-organization = 조직 열기
mail-code-sent = { $time }에 보냈습니다. 10분 동안 한 번만 사용할 수 있습니다.
mail-facts = { $time }
mail-facts-ip = { $time }, { $ip }
mail-facts-ip-device = { $time }, { $ip }, { $device }
mail-facts-device = { $time }, { $device }

## The code to sign in with.

mail-sign-in-code-title = 로그인 코드
mail-sign-in-code-lead = { $place } 로그인 코드:
mail-sign-in-code-where = { $address } 주소에서만 입력하고, 다른 곳에는 입력하지 마세요.
mail-sign-in-code-where-application = { $application } 앱에서만 입력하고, 다른 곳에는 입력하지 마세요.
mail-sign-in-code-warning = { $site }에서는 누구도 코드를 묻지 않습니다. 직접 요청하지 않았다면 이 메일을 무시하세요. 코드가 없으면 아무 일도 일어나지 않습니다.
mail-sign-in-link-lead = 클릭 한 번으로 { $place }에 로그인하세요:
mail-sign-in-link-copy = 버튼이 작동하지 않으면 이 주소를 브라우저에 복사하세요:
mail-sign-in-link-or = 또는 이 코드를 입력하세요:
mail-sign-in-link-warning = { $site }에서는 누구도 코드나 링크를 묻지 않습니다. 직접 요청하지 않았다면 이 메일을 무시하세요. 코드나 링크가 없으면 아무 일도 일어나지 않습니다.
mail-sign-in-link-title = 로그인 링크
mail-sign-in-link-only-warning = { $site }에서는 누구도 링크를 묻지 않습니다. 직접 요청하지 않았다면 이 메일을 무시하세요. 링크가 없으면 아무 일도 일어나지 않습니다.
mail-second-step-title = 2단계 코드
mail-second-step-lead = { $place } 로그인 2단계 코드:
mail-second-step-warning = { $site }에서는 누구도 코드를 묻지 않습니다. 지금 로그인하는 중이 아니라면 다른 사람이 1단계를 통과한 것입니다. 코드를 아무에게도 알리지 말고 { $site } 운영자에게 알리세요.

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = 이 주소의 계정이 없습니다
mail-no-account-lead = 이 주소로 { $site }에 로그인하려는 요청이 있었지만, 이 주소의 계정이 없습니다.
mail-no-account-invitation = 새 계정은 초대를 통해 만들어집니다. 계정이 있어야 한다면 { $site } 운영자에게 문의하세요.
mail-not-you = 본인이 아니라면 아무것도 하지 않아도 됩니다.

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = 계정이 비활성화되어 있습니다
mail-account-inactive-lead = 이 주소로 { $site }에 로그인하려는 요청이 있었지만, 계정이 비활성화되어 있습니다.
mail-account-inactive-ask = 계정이 필요하면 { $site } 운영자에게 문의하세요.

## After very many wrong codes.

mail-code-guessing-stopped-title = 누군가 로그인 코드를 추측하고 있습니다
mail-code-guessing-stopped-lead = 누군가 { $site }에서 이 주소에 대해 잘못된 로그인 코드를 계속 입력했습니다. 하루 동안 알 수 없는 브라우저에서 입력한 코드는 받지 않습니다.
mail-code-guessing-stopped-still = 그곳에 계정이 있다면 패스키로 로그인할 수 있고, 이전에 로그인한 적이 있는 브라우저에서는 코드로도 로그인할 수 있습니다:
mail-code-guessing-stopped-add = 아직 패스키가 없다면 추가하세요. 패스키는 누구도 추측할 수 없습니다.

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = 본인 확인 코드
mail-step-up-code-lead = 본인임을 확인하는 코드:
mail-step-up-code-warning = 계정에 로그인한 사람이 중요한 내용을 변경하려고 합니다. 본인이 아니라면 코드를 알려 주지 말고, 모르는 세션을 종료하세요:

## A new email address.

mail-change-email-code-title = 새 주소를 확인하세요
mail-change-email-code-lead = 이 주소를 { $site } 계정의 주소로 등록하는 코드:
mail-change-email-code-warning = 요청하지 않았다면 이 메일을 무시하세요. 코드가 없으면 아무것도 변경되지 않습니다.
mail-email-changed-title = 이메일 주소가 변경되었습니다
mail-email-changed-lead = 이제 { $site } 계정의 주소는 { $email }입니다. 이 메일을 받은 주소로는 더 이상 로그인할 수 없습니다.
mail-email-new-lead = 이제 이 주소가 { $site } 계정의 주소입니다. 앞으로 이 주소로 로그인합니다.
mail-tell-operator = 본인이 아니라면 즉시 { $site } 운영자에게 알리세요.
mail-email-already-in-use-title = 이 주소에는 이미 계정이 있습니다
mail-email-already-in-use-lead = 누군가 이 주소를 { $site }의 다른 계정에 사용하려고 했습니다. 이 주소에는 이미 계정이 있어 처리되지 않았습니다.
mail-email-already-in-use-sign-in = 본인이라면 이 주소로 로그인하세요:
mail-recovery-code-title = 복구 주소 확인
mail-recovery-code-lead = 이 주소를 { $site } 계정의 복구 주소로 등록하는 코드:
mail-recovery-added-title = 복구 주소가 추가되었습니다
mail-recovery-added-lead = 이제 { $email }은(는) { $site } 계정의 복구 주소입니다. 이 주소로 보낸 링크로 대기 시간이 지난 뒤 계정에 들어갈 수 있습니다.
mail-recovery-added-warning = 본인이 아니라면 이 주소를 삭제하고 모르는 세션을 종료하세요:
mail-recovery-removed-title = 복구 주소가 삭제되었습니다
mail-recovery-removed-lead = { $email }은(는) 더 이상 { $site } 계정의 복구 주소가 아닙니다.
mail-recovery-asked-title = 누군가 계정에 돌아오려고 합니다
mail-recovery-asked-lead = 누군가 복구 주소로 { $site } 계정에 돌아오겠다고 요청했습니다. 한 번 로그인할 수 있는 링크를 그 주소로 보냈습니다.
mail-recovery-by-address-title = 계정으로 돌아가기
mail-recovery-by-address-lead = 누군가 { $site }의 { $email } 계정에 돌아오겠다고 요청했습니다. 이 주소는 그 계정의 복구 주소입니다. 아래 링크로 한 번 로그인할 수 있습니다.
mail-recovery-by-address-until = 이 링크는 { $time }까지 사용할 수 있습니다.
mail-recovery-stopped-title = 계정으로 돌아가는 요청이 중지되었습니다
mail-recovery-stopped-lead = 누군가 요청한 { $site } 계정으로 돌아가기가 중지되었습니다. 이전 메일의 링크는 더 이상 열리지 않습니다.
mail-recovery-address-used-lead = 복구 주소로 보낸 링크가 { $site } 계정에 로그인하는 데 사용되었습니다.

## Passkeys.

mail-passkey-added-title = 패스키가 추가되었습니다
mail-passkey-added-lead = { $site } 계정에 “{ $name }” 패스키가 추가되었습니다. 이제부터 이 패스키로 로그인할 수 있습니다.
mail-passkey-added-warning = 본인이 아니라면 패스키를 삭제하고 모르는 세션을 종료하세요:
mail-passkey-removed-title = 패스키가 삭제되었습니다
mail-passkey-removed-lead = { $site } 계정에서 “{ $name }” 패스키가 삭제되었습니다. 더 이상 이 패스키로 로그인할 수 없으며, 이 패스키로 로그인했던 곳에서는 로그아웃되었습니다.
mail-passkey-removed-warning = 본인이 아니라면 패스키와 세션을 확인하세요:
mail-phone-added-title = 전화번호가 추가되었습니다
mail-phone-added-lead = { $site } 계정에 { $number } 번호가 추가되었습니다. 지원되는 곳에서는 이 번호로 받은 코드로 로그인할 수 있습니다.
mail-phone-added-warning = 본인이 아니라면 번호를 삭제하고 모르는 세션을 종료하세요:
mail-phone-removed-title = 전화번호가 삭제되었습니다
mail-phone-removed-lead = { $site } 계정에서 { $number } 번호가 삭제되었습니다. 더 이상 이 번호로 로그인할 수 없으며, 이 번호로 로그인했던 곳에서는 로그아웃되었습니다.
mail-phone-removed-warning = 본인이 아니라면 패스키와 세션을 확인하세요:
mail-phone-removal-title = 번호가 삭제될 예정입니다
mail-phone-removal-lead = { $site } 계정에 로그인한 사람이 메시지를 읽을 수 없다며 { $number } 번호를 삭제해 달라고 요청했습니다.
mail-phone-removal-at = 삭제 예정 시각은 { $time }입니다.
mail-phone-removal-keep = 본인이 아니라면 번호를 유지하고 모르는 세션을 종료하세요:
mail-phone-kept-title = 번호가 삭제되지 않았습니다
mail-phone-kept-lead = { $number } 번호는 { $site } 계정에 그대로 남습니다. 삭제를 알리는 문자 메시지가 제때 전송되지 않았거나, 이제 이 번호가 계정에 들어가는 마지막 방법이기 때문입니다.
mail-phone-kept-next = 계정에서 다시 요청할 수 있습니다. 그래도 해결되지 않으면 { $site } 관리자에게 문의하세요.
mail-phone-moved-lead = 누군가 { $number } 번호로 오는 메시지를 읽을 수 있음을 증명하여, 이제 이 번호는 { $site }에 있는 그 사람의 계정에 등록되어 있습니다. 더 이상 이 번호로 로그인할 수 없으며, 이 번호로 로그인했던 곳에서는 로그아웃되었습니다.
mail-phone-moved-warning = 여전히 본인의 번호라면 통신사에 다른 누가 메시지를 받는지 문의하고, 세션을 확인하세요:
mail-passkey-clone-suspected-title = 로그인을 차단했습니다
mail-passkey-clone-suspected-lead = 누군가 “{ $name }” 패스키의 복사본으로 보이는 패스키로 { $site } 계정에 로그인하려고 했습니다. 이 로그인은 거부되었습니다.
mail-passkey-clone-suspected-warning = 보안 키를 오래된 복사본에서 복원하면 이런 일이 생길 수 있습니다. 짐작되는 이유가 없다면 이 패스키를 삭제하고 새 패스키를 추가하세요:
mail-passkey-counter-went-back-title = 패스키의 복사본이 사용되었습니다
mail-passkey-counter-went-back-lead = “{ $name }” 패스키의 복사본으로 { $site } 계정에 로그인하셨습니다. 다른 기기를 사용했거나, 비밀번호 관리자를 옮기거나 복원한 뒤일 수 있습니다.
mail-passkey-counter-went-back-warning = 비밀번호 관리자에 보관하는 패스키에서는 정상적인 일이며, 이번 한 번만 알려 드립니다. 본인이 아니라면 이 패스키를 삭제하고 모르는 세션을 종료하세요:
mail-totp-added-title = 인증 앱이 설정되었습니다
mail-totp-added-lead = { $site } 계정에 인증 앱이 설정되었습니다. 로그인할 때 2단계에서 이 앱의 코드를 사용합니다.
mail-totp-replaced-title = 인증 앱이 교체되었습니다
mail-totp-replaced-lead = { $site } 계정의 인증 앱이 다른 앱으로 교체되었습니다. 이전 앱의 코드는 더 이상 사용할 수 없습니다.
mail-totp-removed-title = 인증 앱이 삭제되었습니다
mail-totp-removed-lead = { $site } 계정의 인증 앱과 백업 코드가 삭제되었습니다. 둘 다 더 이상 사용할 수 없습니다.
mail-backup-codes-made-title = 새 백업 코드가 만들어졌습니다
mail-backup-codes-made-lead = { $site } 계정의 새 백업 코드가 만들어졌습니다. 이전 코드는 더 이상 사용할 수 없습니다.
mail-backup-codes-removed-title = 백업 코드가 삭제되었습니다
mail-backup-codes-removed-lead = { $site } 계정의 백업 코드가 삭제되었습니다. 더 이상 어느 것도 사용할 수 없습니다.
mail-backup-code-used-title = 백업 코드가 사용되었습니다
mail-backup-code-used-lead = { $site } 계정에 로그인하는 데 백업 코드가 사용되었습니다. 남은 코드는 { $left }개입니다.
mail-backup-code-used-few = 다 쓰기 전에 새 코드를 만드세요.
mail-factors-warning = 본인이 아니라면 2단계 인증을 확인하고 모르는 세션을 종료하세요:
mail-factors-removed-title = 2단계 인증이 꺼졌습니다
mail-factors-removed-lead = 관리자가 { $site } 계정의 인증 앱과 백업 코드를 삭제했습니다. 앱은 다시 설정할 수 있습니다:

## After a recovery link was used.

mail-recovery-link-used-title = 복구 링크가 사용되었습니다
mail-recovery-link-used-lead = 관리자가 만든 복구 링크가 { $site } 계정에 로그인하는 데 사용되었습니다.
mail-recovery-link-used-warning = 직접 요청했다면 다음을 위해 패스키를 추가하세요. 요청하지 않았다면 계정을 보호하고 즉시 { $site } 운영자에게 알리세요:

## After a sign-in with a new browser.

mail-new-sign-in-title = 계정에 새로운 로그인이 있습니다
mail-new-sign-in-lead = 누군가 이전에 사용한 적이 없는 브라우저로 { $site } 계정에 로그인했습니다.
mail-new-sign-in-warning = 본인이라면 아무것도 하지 않아도 됩니다. 본인이 아니라면:

## After an account was deleted.

mail-account-deleted-title = 계정이 삭제되었습니다
mail-account-deleted-lead = { $site } 계정이 패스키 및 세션과 함께 삭제되었습니다.

## What an administrator did to an account.

mail-recovery-link-made-title = 복구 링크가 만들어졌습니다
mail-recovery-link-made-lead = 관리자가 { $site } 계정에 들어갈 수 있는 링크를 만들었습니다. 한 번만 사용할 수 있습니다.
mail-recovery-link-made-from = { $time } 전에는 사용할 수 없습니다.
mail-recovery-link-made-stop = 요청하지 않았다면 링크를 중지하고 { $site } 운영자에게 알리세요:
mail-account-created-title = 계정이 만들어졌습니다
mail-account-created-lead = 관리자가 이 주소로 { $site } 계정을 만들었습니다.
mail-account-created-sign-in = 비밀번호는 필요 없습니다. 이메일 코드로 로그인한 다음 패스키를 추가하세요:
mail-account-locked-title = 계정이 잠겼습니다
mail-account-locked-lead = 관리자가 { $site } 계정을 잠갔습니다. 모든 곳에서 로그아웃되었으며, 당분간 로그인할 수 없습니다. 삭제된 것은 없습니다.
mail-account-locked-by-link-lead = 로그인을 알리는 메일의 링크로 { $site } 계정이 보호되었습니다. 그 로그인 이전의 주소는 이제 다른 계정의 것이어서, 지금은 아무도 이 계정에 로그인할 수 없습니다. 삭제된 것은 없습니다.
mail-account-locked-by-link-back = 그 다른 계정이 본인의 것이라면 주소를 바꾸거나 삭제한 다음, 그 로그인 후 3일 안에 그 링크를 다시 여세요. 그렇지 않다면 { $site } 운영자에게 문의하세요.
mail-account-to-be-deleted-lead = 관리자가 { $site } 계정을 삭제했습니다. 모든 곳에서 로그아웃되었습니다. 30일 후에 패스키와 모든 데이터가 영구적으로 삭제됩니다.
mail-account-to-be-deleted-back = 그 전까지는 { $site } 운영자가 계정을 복원할 수 있습니다.

## Somebody is asked to join an organization.

mail-invitation-title = 초대를 받았습니다
mail-invitation-lead = { $site }의 { $organization } 조직에 초대받았습니다.
mail-invitation-how = 7일 안에 이 메일을 받은 주소로 로그인하여 수락하세요. 계정이 없으면 새로 만들어집니다.
mail-invitation-warning = 짐작되는 초대가 아니라면 이 메일을 무시하세요. 수락하지 않으면 아무 일도 일어나지 않습니다.
mail-domain-missing-title = 도메인의 레코드가 없어졌습니다
mail-domain-missing-lead = { $domain } 도메인이 { $site }의 { $organization } 조직에 속함을 증명하는 TXT 레코드가 더 이상 DNS에 없습니다.
mail-domain-missing-until = 7일 안에 레코드를 다시 추가하세요. 그 후에는 확인되지 않은 도메인으로 처리되어 이 도메인으로 가입할 수 없습니다.
mail-domain-lapsed-title = 도메인 확인이 만료되었습니다
mail-domain-lapsed-lead = { $domain } 도메인의 TXT 레코드가 7일 동안 없었습니다. 이 도메인은 더 이상 { $site }의 { $organization } 조직에서 확인된 도메인이 아닙니다.
mail-domain-lapsed-again = 기존 구성원은 그대로 유지됩니다. 다시 확인하려면 레코드를 추가하고 확인하세요.
mail-sender-test-title = 발신자가 작동합니다
mail-sender-test-lead = 테스트 이메일입니다. { $site }의 { $organization } 이메일을 이 방법으로 보낼 수 있습니다.
mail-sender-changed-title = 이메일 발신자가 변경되었습니다
mail-sender-changed-lead = { $site }의 { $organization } 이메일을 보내는 메일 서버가 변경되었습니다.
mail-sender-changed-to = 이제 이메일은 { $address } 주소에서 { $host } 서버를 통해 나갑니다.
mail-sender-removed-title = 이메일 발신자가 삭제되었습니다
mail-sender-removed-lead = { $site }의 { $organization } 이메일은 더 이상 자체 메일 서버를 통해 나가지 않습니다.
mail-sender-removed-was = 그동안 이메일은 { $address } 주소에서 { $host } 서버를 통해 나갔습니다.
mail-sender-by = 변경한 사람: { $by }
mail-sender-by-administrator = 변경한 사람: { $site } 관리자
mail-sender-warning = 메일 서버를 운영하는 사람은 그 서버를 지나는 내용을 읽을 수 있습니다. 예상하지 못한 일이라면 발신자를 확인하세요:
mail-dkim-key-missing-title = DKIM 키의 레코드가 없어졌습니다
mail-dkim-key-missing-lead = { $site }의 { $organization } 이메일에 서명하는 { $selector } 키의 레코드가 더 이상 { $domain } 도메인의 DNS에 없습니다.
mail-dkim-key-missing-until = 레코드가 복구될 때까지 이메일은 { $site }의 이름으로 나갑니다. 레코드를 다시 추가하거나 새 키를 만드세요:
mail-dkim-key-removed-title = DKIM 키가 삭제되었습니다
mail-dkim-key-removed-lead = { $domain } 도메인으로 { $site }의 { $organization } 이메일에 서명하던 { $selector } 키가 삭제되었습니다. 이제 이메일은 이 키의 서명 없이 나갑니다.
mail-dkim-key-removed-warning = 예상하지 못한 일이라면 발신자를 확인하세요:
