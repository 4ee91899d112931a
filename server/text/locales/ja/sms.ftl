sms-sign-in-code = { $place }のログインコードは{ $code }です。誰にも教えないでください。
sms-second-step-code = { $place }のログインの2段階目のコードは{ $code }です。誰にも教えないでください。
sms-step-up-code = { $place }の本人確認コードは{ $code }です。誰にも教えないでください。
sms-add-number-code = { $place }のアカウントにこの番号を登録するコードは{ $code }です。誰にも教えないでください。
sms-bare-code = コードは{ $code }です。誰にも教えないでください。
sms-number-removal = { $place }: 3日後にこの番号がアカウントから削除されます。心当たりがなければ、こちらから番号を残してください：
