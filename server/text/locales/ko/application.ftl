application-sign-in = { $application }에 로그인
application-sign-up = { $application }에서 사용할 계정 만들기
application-back = { $application } 앱으로 돌아가기
application-shared = { $application }에 공유되는 정보: { $facts }
application-fact-account = 여기에 계정이 있다는 사실
application-fact-profile = 이름
application-fact-email = 이메일 주소
application-fact-phone = 전화번호
application-fact-offline = 자리를 비운 동안의 액세스
application-fact-organization = 소속 조직
application-fact-roles = 조직에서의 역할
application-fact-permissions = 조직에서의 권한
application-fact-resource = 나를 대신한 { $address } 사용
application-choose-title = 계정 선택
application-choose-lead = { $application } 앱으로 계속 진행합니다.
application-choose-continue = { $email } 계정으로 계속
application-choose-other = 다른 계정 사용
application-organization-title = 조직 선택
application-organization-lead = { $email } 계정으로 { $application } 앱에 계속 진행합니다. 어느 조직에서 사용하시겠습니까?
application-confirm = { $application }에서 본인 확인을 요청합니다.
application-consent-title = { $application }에 내 정보를 제공하시겠습니까?
application-consent-lead = { $application }에서 { $email } 계정에 대해 다음 항목을 요청합니다:
application-consent-host = 이후 { $host } 주소로 이동합니다.
application-consent-published = { $host }에 게시된 앱이며, 이곳에서 확인한 사람은 없습니다. 아는 주소인 경우에만 동의하세요.
application-consent-stranger = 스스로 등록한 앱이며, 누가 만들었는지 이곳에서 확인한 사람은 없습니다. 방금 직접 실행한 경우에만 동의하세요.
application-consent-local = 이 기기의 프로그램으로 이동합니다.
application-consent-hint = 동의는 언제든지 계정에서 철회할 수 있습니다.
application-consent-agree = 동의하고 계속
application-consent-decline = 동의하지 않음
application-go-on-title = { $application } 앱으로 이동
application-go-on = 계속

## What only developers should see

application-error-title = 이 로그인을 계속할 수 없습니다
application-no-client-id = 어떤 앱인지 지정되지 않았습니다. 요청에 client_id 하나가 필요합니다.
application-unknown = client_id가 { $id }인 앱은 여기에 등록되어 있지 않습니다.
application-document = 앱이 { $id }에서 자신을 설명하고 있지만 사용할 수 없습니다: { $why }.
application-redirect-missing = { $application }에서 돌아갈 주소를 지정하지 않았습니다. 요청에 redirect_uri 하나가 필요합니다.
application-redirect-other = { $application }에서 등록되지 않은 주소를 요청하여 그곳으로 이동하지 않습니다.
application-redirect-asked = 요청한 주소
application-redirect-registered = 등록된 주소
application-redirect-none = 없음
application-redirect-developer = 개발자 참고: 주소는 한 글자까지 정확히 같아야 합니다. 다음 명령은 기존 주소에 더해 이 주소를 등록합니다: { $command }
application-expired = 이 로그인은 한 시간이 넘게 걸렸습니다. 앱으로 돌아가 다시 시작하세요.
application-broken = 이 페이지의 주소가 완전하지 않습니다. 앱으로 돌아가 다시 시작하세요.

## In a person's account

application-connected-title = 연결된 앱
application-connected-lead = 이 계정으로 사용하는 앱입니다.
application-connected-none = 계정에 연결된 앱이 없습니다.
application-connected-since = 연결: { $when }
application-connected-used = 마지막 사용: { $when }
application-connected-sees = 제공된 정보: { $facts }
application-disconnect = 연결 해제
application-disconnect-hint = 연결을 해제하면 그 앱에서 로그아웃되고, 다음에 사용할 때 다시 동의해야 합니다.
application-disconnected = 앱 연결이 해제되었습니다.
