sms-sign-in-code = { $place } 로그인 코드는 { $code }입니다. 아무에게도 알리지 마세요.
sms-second-step-code = { $place } 로그인 2단계 코드는 { $code }입니다. 아무에게도 알리지 마세요.
sms-step-up-code = { $place } 본인 확인 코드는 { $code }입니다. 아무에게도 알리지 마세요.
sms-add-number-code = { $place } 계정에 이 번호를 추가하는 코드는 { $code }입니다. 아무에게도 알리지 마세요.
sms-bare-code = 코드는 { $code }입니다. 아무에게도 알리지 마세요.
sms-number-removal = { $place }: 3일 후 이 번호가 계정에서 삭제됩니다. 본인이 아니라면 번호를 유지하세요:
