problem-not-found-title = 페이지를 찾을 수 없습니다
problem-not-found = 주소를 잘못 입력했거나 페이지가 옮겨졌을 수 있습니다.
problem-broken-title = 문제가 발생했습니다
problem-broken = 서버가 응답하지 못했습니다. 아무것도 변경되지 않았습니다. 잠시 후 다시 시도하세요.
problem-to-login = 로그인으로 이동
problem-to-account = 내 계정으로 이동

problem-refused-title = 요청이 거부되었습니다
problem-wrong-origin = 다른 주소의 페이지에서 온 요청입니다. 로그인은 이 서버의 공개 주소에서만 가능하며, 패스키도 그 주소에 묶여 있습니다.
problem-wrong-origin-ours = 공개 주소
problem-wrong-origin-operator = 이 서버를 운영하고 있고 브라우저의 주소가 맞다면 { $setting } 설정({ $variable })을 바로잡으세요.
problem-wrong-origin-go = 올바른 주소로 이동

problem-other-origin = 이 서버는 { $address } 주소로 설정되어 있지만, 요청은 다른 주소의 페이지에서 왔습니다. { $address } 주소를 열고 다시 시도하세요. 그 주소가 잘못되었다면 server.public_url 설정을 바로잡으세요.
problem-no-origin = 어느 페이지에서 온 요청인지 알 수 없습니다(Origin 및 Sec-Fetch-Site 헤더 없음). 최신 브라우저에서 { $address } 주소를 열고 다시 시도하세요.
problem-unreadable-form = 양식을 읽을 수 없습니다.
problem-internal = 서버에 오류가 발생했습니다. 이 요청의 ID로 로그에 기록되었습니다.
problem-busy-title = 서버가 바쁩니다
problem-busy = 서버가 제때 응답하지 못했습니다. 잠시 후 다시 시도하세요.
problem-bad-proxy-title = 잘못된 X-Forwarded-For
problem-bad-proxy = 이 서버 앞의 프록시가 주소 목록이 아닌 X-Forwarded-For 헤더를 보냈습니다.
