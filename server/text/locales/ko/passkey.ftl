passkey-waiting = 패스키를 기다리는 중입니다.
passkey-finishing = 잠시만 기다리세요.
passkey-signed-in = 로그인되었습니다.
passkey-cancelled = 패스키를 사용하지 않았습니다. 다른 기기에 패스키가 있으면 다시 시도하여 그 기기를 선택하거나 이메일을 사용하세요.
passkey-timed-out = 시간이 너무 오래 걸렸습니다. 다시 시도하세요.
passkey-unsupported = 이 브라우저에서는 패스키를 사용할 수 없습니다. 평소 쓰는 브라우저에서 이 페이지를 열거나 이메일을 사용하세요.
passkey-insecure = 패스키에는 보안 연결이 필요하지만 이 페이지는 보안 연결로 열리지 않았습니다. 대신 이메일을 사용하세요.
passkey-wrong-origin = 패스키가 작동하지 않는 주소로 이 페이지를 열었습니다.
passkey-expired = 페이지를 연 지 오래되어 요청이 만료되었습니다. 한 번 더 시도하세요.
passkey-unknown = 이 패스키는 더 이상 이곳의 어떤 계정에도 등록되어 있지 않습니다. 이메일로 로그인한 다음 새 패스키를 만드세요.
passkey-failed = 이 패스키로 로그인하지 못했습니다. 다시 시도하거나 이메일을 사용하세요.
passkey-refused = 이 계정은 현재 로그인할 수 없습니다. 서비스 운영자에게 문의하세요.
passkey-too-many-requests = 방금 너무 여러 번 시도했습니다. 1분 기다린 뒤 다시 시도하세요.
passkey-unavailable = 서버에 연결할 수 없습니다. 연결 상태를 확인한 뒤 다시 시도하세요.
passkey-unreadable = 이 페이지에서 비밀번호 관리자의 응답을 읽을 수 없습니다. 전송된 것은 없습니다.

## While one is made.

passkey-creating = 브라우저에서 패스키를 만드는 중입니다.
passkey-create-unsent = 패스키를 만들었지만 서버에 연결하여 저장하지 못했습니다. 연결 상태를 확인한 뒤 다시 시도하세요.
passkey-created = 패스키가 준비되었습니다. 이 창을 닫아도 됩니다.
passkey-create-cancelled = 패스키를 만들지 않았습니다. 다시 시도하거나 나중에 계정에서 만들 수 있습니다.
passkey-create-unsupported = 이 브라우저에서는 패스키를 만들 수 없습니다. 패스키가 없어도 계정을 사용할 수 있습니다.
passkey-already-registered = 이 기기에는 이미 이 계정의 패스키가 있습니다. 더 할 일이 없습니다.
passkey-too-many = 계정에 패스키가 40개 있어 더 추가할 수 없습니다. 먼저 더 이상 쓰지 않는 패스키를 삭제하세요.
passkey-not-discoverable = 해당 기기에는 로그인용 패스키를 저장할 수 없습니다. 휴대전화 등 다른 기기를 사용해 보세요.
passkey-create-failed = 패스키를 추가하지 못했습니다. 다시 시도하세요.
passkey-step-up = 안전을 위해 패스키를 추가하기 전에 다시 로그인하세요.

passkey-default-name = 패스키
