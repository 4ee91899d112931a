sms-sign-in-code = { $code } 是您登录 { $place } 的验证码，请勿告诉他人。
sms-second-step-code = { $code } 是您登录 { $place } 第二步的验证码，请勿告诉他人。
sms-step-up-code = { $code } 是您在 { $place } 确认身份的验证码，请勿告诉他人。
sms-add-number-code = { $code } 是将此号码绑定到 { $place } 账号的验证码，请勿告诉他人。
sms-bare-code = { $code } 是您的验证码，请勿告诉他人。
sms-number-removal = { $place }：此号码将在 3 天后从您的账号中移除。如非本人操作，请保留该号码：
