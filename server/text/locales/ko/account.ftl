account-navigation = 내 계정
account-overview = 개요
account-profile = 프로필
account-activity = 활동
account-sign-out = 로그아웃
account-signed-in-as = 로그인한 계정
account-overview-title = 내 계정
account-factors-title = 2단계 인증
account-factors-lead = 이메일 코드나 링크로 로그인할 때 휴대전화 앱의 코드를 한 번 더 입력합니다. 패스키를 쓰면 2단계가 필요 없습니다.
account-totp-title = 인증 앱
account-totp-none = 설정되지 않음
account-totp-off = 이 사이트에서는 꺼져 있어 코드를 요구하거나 받지 않습니다. 설정은 그대로 남아 있으며 삭제할 수 있습니다.
account-totp-since = 설정: { $when }
account-totp-last-used = 마지막 사용: { $when }
account-totp-never-used = 아직 사용하지 않음
account-totp-set-up = 앱 설정하기
account-totp-replace = 다른 앱 사용
account-totp-remove = 앱 삭제
account-totp-remove-question = 인증 앱을 삭제하시겠습니까?
account-totp-remove-lead = 앱의 코드와 백업 코드를 더 이상 사용할 수 없습니다. 앱은 언제든지 다시 설정할 수 있습니다.
account-backup-codes-title = 백업 코드
account-backup-codes-lead = 휴대전화가 없을 때 사용합니다. 각 코드는 한 번만 사용할 수 있습니다.
account-backup-codes-left = 남은 코드: { $left }
account-backup-codes-few = 백업 코드가 얼마 남지 않았습니다. 새 코드를 만드세요.
account-backup-codes-off = 이 사이트에서는 꺼져 있어 사용할 수 없습니다. 다시 켜질 때까지 보관됩니다.
account-backup-codes-make = 새 코드 만들기
account-backup-codes-question = 새 백업 코드를 만드시겠습니까?
account-backup-codes-question-lead = 지금 가지고 있는 코드는 더 이상 사용할 수 없습니다.
account-backup-codes-new = 새 백업 코드
account-backup-codes-once = 안전한 곳에 보관하세요. 다시 표시되지 않습니다.
account-backup-codes-print = 인쇄
account-backup-codes-download = 다운로드
account-backup-codes-file = { $site }: { $email } 계정의 백업 코드
account-new-totp-title = 인증 앱 설정
account-new-totp-other-title = 다른 인증 앱 사용
account-new-totp-other-lead = 새 앱의 코드를 입력할 때까지 지금 앱을 계속 사용할 수 있습니다.
account-new-totp-scan = 앱으로 이 그림 스캔
account-new-totp-picture = 인증 앱용 QR 코드
account-new-totp-open = 이 기기에서 앱 열기
account-new-totp-key = 또는 앱에 이 키를 입력하세요:
account-new-totp-code = 앱에 표시된 코드 입력
account-new-totp-submit = 설정 마치기

## The list of passkeys.

account-passkeys-title = 패스키
account-passkeys-lead = 지문, 얼굴 또는 화면 잠금으로 로그인합니다. 기억할 것도, 도난당할 것도 없습니다.
account-passkeys-add = 패스키 추가
account-passkeys-manage = 관리
account-passkeys-name-it = 이름을 무엇으로 할까요?
account-passkeys-current = 이번 로그인에 사용
account-passkeys-synced = 동기화됨
account-passkeys-not-yet-synced = 아직 동기화 안 됨
account-passkeys-one-device = 기기 한 대 전용
account-passkeys-synced-long = 동기화됨: 비밀번호 관리자가 다른 기기에도 보관합니다.
account-passkeys-not-yet-synced-long = 아직 동기화 안 됨: 다른 기기로 복사할 수 있지만 아직 복사되지 않았습니다.
account-passkeys-one-device-long = 기기 한 대 전용: 만든 기기 밖으로 나가지 않습니다.
account-passkeys-added = 추가: { $when }
account-passkeys-last-used = 마지막 사용: { $when }
account-passkeys-last-used-from = 마지막 사용: { $when }, { $place }
account-passkeys-never-used = 아직 사용하지 않음
account-passkeys-empty-title = 아직 패스키가 없습니다
account-passkeys-empty = 지금은 이메일 코드로 로그인합니다. 패스키는 한 번만 터치하면 되고, 가짜 사이트가 훔칠 수 없습니다.

## Adding one.

account-new-passkey-title = 패스키 추가
account-new-passkey-lead = 브라우저에서 저장할 곳을 묻습니다. 이 기기, 비밀번호 관리자, 휴대전화, 보안 키 중에서 선택할 수 있습니다.

## One passkey.

account-passkey-all = 모든 패스키
account-passkey-rename = 이름 변경
account-passkey-name = 이름
account-passkey-name-hint = “내 휴대전화”처럼 알아보기 쉬운 이름을 입력하세요.
account-passkey-name-invalid = 이름은 한 줄로 최대 64자까지 입력할 수 있습니다. 다른 이름을 입력하세요.
account-passkey-save = 이름 저장
account-passkey-remove = 삭제
account-passkey-remove-title = 패스키 삭제
account-passkey-remove-question = “{ $name }” 패스키를 삭제하시겠습니까?
account-passkey-remove-hint = 잃어버렸거나 더 이상 쓰지 않는 패스키를 삭제합니다.
account-passkey-remove-lead = 어느 기기에서도 이 패스키로 로그인할 수 없게 됩니다. 가능한 경우 비밀번호 관리자에도 알립니다. 비밀번호 관리자에 계속 표시되면 그곳에서도 삭제하세요.
account-passkey-last = 하나뿐인 패스키입니다. 삭제하면 { $email } 주소로 보내는 코드로 로그인해야 합니다.
account-passkey-last-way-in = 이 패스키는 계정에 로그인할 수 있는 유일한 방법이므로 삭제할 수 없습니다. 먼저 다른 패스키를 추가하세요.
account-passkey-submit = 이 패스키 삭제
account-passkey-submit-last = 하나뿐인 패스키 삭제

## Where the person is signed in.

account-sessions-title = 세션
account-sessions-lead = 현재 로그인되어 있는 곳입니다. 모르는 곳이 있으면 로그아웃하세요.
account-sessions-this = 이 브라우저
account-sessions-active-now = 현재 사용 중
account-sessions-last-seen = 마지막 활동: { $when }
account-sessions-started = 로그인: { $when }
account-sessions-sign-out = 로그아웃
account-sessions-sign-out-others = 다른 모든 곳에서 로그아웃
account-sessions-sign-out-others-question = 다른 모든 곳에서 로그아웃하시겠습니까?
account-sessions-sign-out-others-lead = 다른 브라우저와 앱에서는 모두 다시 로그인해야 합니다. 여기서는 로그인 상태가 유지됩니다.
account-sessions-only-this = 다른 곳에 로그인되어 있지 않습니다.
account-sessions-unknown-device = 알 수 없는 기기

## The profile.

account-profile-title = 프로필
account-profile-lead = 내 정보, 화면 모양, 데이터 처리 방법을 확인합니다.
account-profile-names = 이름
account-profile-names-lead = 로그인하는 앱과 패스키 확인 창에 표시됩니다.
account-profile-first-name = 이름
account-profile-last-name = 성
account-profile-name-invalid = 이름은 한 줄로 최대 100자까지 입력할 수 있습니다. 확인해 주세요.
account-profile-save = 이름 저장
account-profile-email = 이메일 주소
account-profile-email-lead = 코드와 보안 알림을 이 주소로 보냅니다.
account-profile-verified = 확인됨
account-profile-not-verified = 확인되지 않음
account-profile-change-email = 주소 변경
account-profile-confirm-email = 이 주소 확인
account-profile-phone = 전화번호
account-profile-phone-lead = 지원되는 곳에서는 로그인 코드를 이 번호로 받을 수 있습니다. 패스키가 더 안전합니다.
account-profile-phone-none = 아직 없습니다.
account-profile-add-phone = 번호 추가
account-profile-change-phone = 번호 변경
account-profile-remove-phone = 번호 삭제
account-new-phone-title = 전화번호
account-new-phone-lead = 이 번호로 코드를 보냅니다. 코드를 입력하면 번호가 내 계정에만 등록됩니다.
account-new-phone-number = 전화번호
account-new-phone-hint = +와 국가 번호부터 입력하세요.
account-new-phone-submit = 코드 보내기
account-new-phone-code-title = 전화번호 확인
account-new-phone-code-submit = 번호 저장
account-lost-phone-link = 이 번호를 더 이상 사용하지 않아요
account-lost-phone-title = 더 이상 사용하지 않는 번호 삭제
account-lost-phone-lead = { $number } 번호는 3일 후 삭제됩니다. 그때까지는 그대로 남아 있으며 삭제를 취소할 수 있습니다. 회원님께는 이메일로, 번호를 가진 사람에게는 문자로 알립니다.
account-lost-phone-submit = 3일 후 삭제
account-phone-removal-at = 이 번호는 { $time }에 삭제됩니다.
account-keep-phone = 번호 유지
account-recovery-title = 복구 주소
account-recovery-lead = 로그인할 방법을 모두 잃은 날을 위한 주소입니다. 이 주소로 보낸 링크로 대기 시간이 지난 뒤 다시 들어올 수 있으며, 그동안 링크를 중지할 수 있습니다.
account-recovery-none = 아직 없습니다.
account-recovery-add = 주소 추가
account-recovery-change = 변경 또는 삭제
account-recovery-remove = 이 주소 삭제
account-recovery-new-lead = 이 주소로 코드를 보냅니다. 이 계정과 전화 없이도 읽을 수 있는 주소를 선택하세요.
account-recovery-invalid = 계정 주소도 아니고 이미 등록된 복구 주소도 아닌 이메일 주소를 입력하세요.
account-recovery-code-submit = 주소 저장
account-recovery-asked = 누군가 복구 주소로 돌아오겠다고 요청했습니다. 링크는 { $time }부터 사용할 수 있습니다. 요청하지 않았다면 중지하세요.
account-recovery-link-made = 관리자가 계정에 들어갈 수 있는 링크를 만들었습니다. 링크는 { $time }부터 사용할 수 있습니다. 요청하지 않았다면 중지하세요.
account-profile-export = 내 데이터
account-profile-export-lead = 프로필, 패스키, 세션, 활동 등 보관 중인 모든 내 데이터를 JSON 파일로 받을 수 있습니다.
account-profile-export-submit = 내 데이터 다운로드
account-profile-delete = 계정 삭제
account-profile-delete-lead = 계정과 그 안의 모든 내용을 영구적으로 삭제합니다.
account-profile-delete-link = 내 계정 삭제

## Light or dark.

account-look-title = 화면 모드
account-look-lead = 이 브라우저에서 표시되는 화면 모양입니다.
account-look-system = 시스템
account-look-light = 라이트
account-look-dark = 다크

## A new email address.

account-new-email-title = 이메일 주소 변경
account-new-email-lead = 본인의 주소인지 확인하기 위해 새 주소로 코드를 보냅니다. 코드를 입력할 때까지는 아무것도 변경되지 않습니다.
account-new-email-current = 현재 주소: { $email }
account-new-email-new = 새 이메일 주소
account-new-email-submit = 코드 보내기
account-new-email-code-title = 새 메일함을 확인하세요
account-new-email-code-submit = 주소 변경
account-new-email-gone = 이 코드는 더 이상 유효하지 않습니다. 현재 주소는 { $email }입니다.
account-new-email-invalid = 새 이메일 주소로 사용할 수 없습니다. 확인해 주세요.

## Deleting the account.

account-delete-title = 내 계정 삭제
account-delete-lead = 이 작업은 되돌릴 수 없습니다. 다음 항목이 즉시, 영구적으로 삭제됩니다:
account-delete-point-profile = 프로필과 이메일 주소
account-delete-point-passkeys = 모든 기기의 패스키와 세션
account-delete-point-applications = 이 계정으로 로그인하는 앱에 대한 액세스 권한
account-delete-address = 이메일 주소: { $email }
account-delete-understood = 계정이 영구적으로 삭제된다는 것을 이해했습니다
account-delete-not-understood = 계정을 삭제하려면 확인란을 선택하세요.
account-delete-submit = 내 계정 삭제

account-goodbye-title = 계정이 삭제되었습니다
account-goodbye-lead = 모든 곳에서 로그아웃되었고 데이터가 삭제되었습니다. 이에 관한 마지막 메일을 보내 드렸습니다.
account-goodbye-passkeys = 비밀번호 관리자에 남아 있는 이 계정의 패스키는 더 이상 사용할 수 없습니다. 그곳에서 삭제할 수 있습니다.
account-goodbye-to-login = 로그인으로 이동

## Before something important: a fresh proof of who it is.

account-confirm-title = 본인 확인
account-confirm-lead = 먼저 다른 사람이 이 세션을 사용하고 있지 않은지 확인합니다.
account-confirm-needs-two = 이 작업에는 2단계 인증이 필요하지만 아직 계정에 설정되어 있지 않습니다. 설정한 뒤 다시 시도하세요.
account-confirm-add-passkey = 패스키 추가
account-confirm-elsewhere = 이 패스키는 { $host }에서만 사용할 수 있습니다. 그곳에서 계속하세요. 그곳에서 인증 앱을 추가하면 여기에서도 본인 확인을 할 수 있습니다.
account-confirm-nowhere = 이 페이지에서는 패스키를 사용할 수 없습니다. 이 사이트의 운영자에게 로그인할 수 있는 링크를 요청하세요.
account-confirm-nothing = 이 사이트는 이메일로 코드를 보내지 않으며, 계정에는 여기에서 확인에 사용할 다른 수단이 없습니다.
account-confirm-ask-for-link = 이 사이트의 운영자에게 로그인할 수 있는 링크를 요청하세요.
account-confirm-other-way = 다른 방법 사용
account-confirm-go-there = { $host }에서 계속
account-confirm-for-new-passkey = 패스키를 추가하려고 합니다.
account-confirm-for-removal = 패스키를 삭제하려고 합니다.
account-confirm-for-factors = 2단계 인증을 변경하려고 합니다.
account-confirm-for-new-email = 이메일 주소를 변경하려고 합니다.
account-confirm-for-recovery = 복구 주소를 변경하려고 합니다.
account-confirm-for-phone = 전화번호를 변경하려고 합니다.
account-confirm-for-export = 데이터를 다운로드하려고 합니다.
account-confirm-for-deletion = 계정을 삭제하려고 합니다.
account-confirm-with-passkey = 패스키 사용
account-confirm-with-code = 코드 받기
account-confirm-submit = 확인
account-confirm-no-scripts = 패스키에는 JavaScript가 필요하지만 이 브라우저에서는 꺼져 있습니다. 대신 코드를 사용하세요.
account-confirm-code-to = 받는 주소: { $email }
account-confirm-refused = 다른 계정의 패스키입니다. 이 계정의 패스키나 코드를 사용하세요.
account-confirm-failed = 이 패스키로 확인하지 못했습니다. 다시 시도하거나 코드를 사용하세요.
account-confirm-unknown = 이 패스키는 더 이상 이곳의 어떤 계정에도 등록되어 있지 않습니다. 다른 패스키나 코드를 사용하세요.
account-confirm-cancelled = 패스키를 사용하지 않았습니다. 다른 기기에 패스키가 있으면 다시 시도하여 그 기기를 선택하거나 코드를 사용하세요.
account-confirm-unsupported = 이 브라우저에서는 패스키를 사용할 수 없습니다. 대신 코드를 사용하세요.
account-confirm-signed-out = 그사이 로그아웃되었습니다. 다시 로그인하세요.

## What was done.

account-notice-passkey-added = 새 패스키가 준비되었습니다. 이제부터 이 패스키로 로그인할 수 있습니다.
account-notice-passkey-renamed = 패스키 이름이 변경되었습니다.
account-notice-passkey-removed = 패스키가 삭제되었습니다. 이에 관한 메일을 보내 드렸습니다.
account-notice-totp-added = 인증 앱이 설정되었습니다. 이에 관한 메일을 보내 드렸습니다.
account-notice-totp-removed = 인증 앱이 삭제되었습니다. 이에 관한 메일을 보내 드렸습니다.
account-notice-session-revoked = 해당 세션에서 로그아웃되었습니다.
account-notice-sessions-revoked = 다른 모든 곳에서 로그아웃되었습니다.
account-notice-names-saved = 이름이 저장되었습니다.
account-notice-email-changed = 이메일 주소가 변경되었습니다. 이전 주소와 새 주소 모두에 알렸습니다.
account-notice-recovery-saved = 복구 주소가 저장되었습니다. 이에 관한 메일을 보내 드렸습니다.
account-notice-recovery-removed = 복구 주소가 삭제되었습니다. 두 주소 모두에 알렸습니다.
account-notice-phone-saved = 번호가 저장되었습니다. 이에 관한 메일을 보내 드렸습니다.
account-notice-phone-removed = 번호가 삭제되었습니다. 이에 관한 메일을 보내 드렸습니다.
account-notice-phone-removal-asked = 번호가 3일 후 삭제됩니다. 관련 이메일을 보냈습니다.
account-notice-look-chosen = 선택한 화면 모드를 이 브라우저에 저장했습니다.
account-notice-confirmed = 확인되었습니다. 이제 계속할 수 있습니다.
account-remembered-title = 2단계 인증을 생략하는 브라우저
account-remembered-lead = 이 브라우저들에서는 각각 30일 동안 이메일 코드나 링크만으로 로그인할 수 있습니다.
account-remembered-until = { $when }까지
account-remembered-forget = 다시 묻기
account-remembered-forget-all = 모든 브라우저에서 다시 묻기
