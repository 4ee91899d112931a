link-title = 로그인
link-lead = 이 링크로 { $email } 계정에 로그인합니다.
link-to = 그런 다음 { $application } 앱으로 이동합니다.
link-submit = 로그인
link-switch = 현재 여기에 { $other } 계정으로 로그인되어 있습니다. 링크를 사용하면 { $email } 계정으로 바뀝니다.

## The same in another browser than the one that asked for it.

link-elsewhere-title = 본인이 로그인하는 중인가요?
link-elsewhere-lead = 다른 브라우저에서 { $email } 계정으로 로그인하려는 요청이 있었습니다:
link-device = 기기
link-place = 위치
link-time = 시간
link-application = 앱
link-unknown = 알 수 없음
link-match-lead = 그 창이 눈앞에 있나요? 창에 표시된 번호를 입력하면 그 창에서 로그인됩니다.
link-match-lead-at = 그 창이 눈앞에 있고, 주소의 맨 앞이 { $address }인가요? 창에 표시된 번호를 입력하면 그 창에서 로그인됩니다.
link-match-warning = 한 번만 시도할 수 있습니다. 다른 사람이 이 링크를 보냈거나 번호를 알려 주었다면 이 페이지를 닫으세요. 번호를 입력하면 그 사람이 내 계정에 들어옵니다.
link-match-label = 번호
link-match-invalid = 번호는 숫자 2자리입니다. 확인해 주세요.
link-match-submit = 그 창의 로그인 허용
link-here-lead = 대신 이 브라우저에서 로그인할 수도 있습니다. 그러면 다른 창은 로그아웃 상태로 남습니다.
link-here-submit = 여기에서 로그인
link-here-switch = 현재 여기에 { $other } 계정으로 로그인되어 있습니다. 여기에서 로그인하면 { $email } 계정으로 바뀝니다.

## After that.

link-done-title = 다른 창의 로그인을 허용했습니다
link-done = 이 페이지를 닫고 그 창에서 계속하세요.
link-gone-title = 이 링크는 더 이상 유효하지 않습니다
link-gone = 링크는 10분 동안 한 번만 사용할 수 있습니다. 로그인하려는 곳에서 새 메일을 요청하세요.
link-wrong = 번호가 달라 로그인이 허용되지 않았으며, 이 메일은 더 이상 사용할 수 없습니다. 기다리고 있는 창에서 새 메일을 요청하세요.

## After its reader said that it was somebody else who asked for it.

link-deny-submit = 본인이 아닙니다
link-denied-title = 아무도 로그인되지 않았습니다
link-denied = 이 메일은 더 이상 사용할 수 없습니다. 링크와 코드 모두 작동하지 않으며, 메일을 요청한 창도 로그인되지 않습니다.
link-denied-secure = 주소를 아는 사람은 누구나 이런 메일을 요청할 수 있습니다. 그것만으로는 아무도 계정에 들어올 수 없습니다. 안전을 위해 어디에서 로그인되어 있는지 확인하고, 모르는 곳이 있으면 로그아웃하세요.
link-denied-submit = 로그인된 곳 보기
