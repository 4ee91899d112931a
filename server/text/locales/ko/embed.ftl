embed-title = { $application }에 로그인
embed-new-here = 처음이신가요? 로그인하면 계정이 만들어집니다.
embed-resent = 새 코드를 보냈습니다.
embed-resend-mail = 새 이메일 보내기
embed-mail-resent = 새 이메일을 보냈습니다.
embed-own-page = 저희 페이지를 새 탭에서 열기
embed-set-up = 작은 창에서 설정하기
embed-no-window = 브라우저에서 창이 열리지 않았습니다. 저희 페이지에서 설정한 다음 여기에서 다시 로그인하세요.
embed-signed-in = 로그인되었습니다
embed-signed-in-as = 계정: { $email }
embed-other-account = 다른 계정 사용
embed-offer = 다음부터 지문, 얼굴 또는 화면 잠금으로 로그인할 수 있습니다. 작은 창에서 설정합니다.
embed-passkey-added = 패스키가 준비되었습니다. 다음부터 이 패스키로 로그인할 수 있습니다.

embed-popup-title = 패스키 만들기
embed-popup-lead = 다음부터 지문, 얼굴 또는 화면 잠금을 사용해 { $email } 계정으로 로그인할 수 있습니다.
embed-popup-gone-title = 시간이 너무 오래 걸렸습니다
embed-popup-gone = 안전을 위해 패스키는 로그인 후 5분 안에 추가해야 합니다. 이 창을 닫고 다시 로그인하세요.

embed-refused-title = 여기에 로그인을 표시할 수 없습니다
embed-refused = 이 페이지가 앱의 설정과 맞지 않습니다. 이유는 브라우저 콘솔에 나와 있습니다.
embed-no-client-id = <latchkey-login> 요소에 client-id가 없습니다.
embed-unknown-client = 이 페이지의 client-id로 등록된 앱이 없습니다.
embed-has-secret = 이 페이지의 앱은 시크릿과 함께 등록되어 있지만, 브라우저는 시크릿을 보관할 수 없습니다. 시크릿이 없는 앱이 필요합니다.
embed-no-origin = 이 페이지에 자체 웹 주소가 없습니다. 파일로 열었을 수 있습니다. 웹 서버에서 여세요.
embed-other-origin = 이 페이지의 주소({ $origin })가 { $application } 앱에 등록되어 있지 않습니다.
embed-other-redirect = { $application } 앱은 { $address } 주소로 돌아가지 않습니다. 앱에 등록되지 않은 주소입니다.
