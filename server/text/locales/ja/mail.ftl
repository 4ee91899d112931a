mail-button-sign-in = ログイン
mail-button-passkeys = パスキーを確認
mail-button-sessions = セッションを確認
mail-button-recovery = 復旧用アドレスを確認
mail-button-secure = アカウントを保護する
mail-button-stop = リンクを無効にする
mail-button-keep-number = 番号を残す
mail-button-factors = 2段階認証を確認
mail-button-accept = 招待を承諾
mail-button-organizations = 組織を開く
mail-button-organization = 組織を開く
mail-code-sent = { $time }に送信。一度だけ、10分間使えます。
mail-facts = { $time }
mail-facts-ip = { $time }、{ $ip }
mail-facts-ip-device = { $time }、{ $ip }、{ $device }
mail-facts-device = { $time }、{ $device }

## The code to sign in with.

mail-sign-in-code-title = ログインコード
mail-sign-in-code-lead = { $place }へのログインコード：
mail-sign-in-code-where = 次の場所でのみ入力してください：{ $address }
mail-sign-in-code-where-application = { $application }でのみ入力してください。
mail-sign-in-code-warning = { $site }の担当者がこのコードをおたずねすることはありません。心当たりがなければ、このメールは無視してください。コードがなければ何も起こりません。
mail-sign-in-link-lead = ワンクリックで{ $place }にログインできます：
mail-sign-in-link-copy = ボタンが反応しない場合は、このアドレスをブラウザにコピーしてください：
mail-sign-in-link-or = または、このコードを入力してください：
mail-sign-in-link-warning = { $site }の担当者がコードやリンクをおたずねすることはありません。心当たりがなければ、このメールは無視してください。コードとリンクがなければ何も起こりません。
mail-sign-in-link-title = ログイン用リンク
mail-sign-in-link-only-warning = { $site }の担当者がリンクをおたずねすることはありません。心当たりがなければ、このメールは無視してください。リンクがなければ何も起こりません。
mail-second-step-title = 2段階目のコード
mail-second-step-lead = { $place }へのログインの2段階目に使うコード：
mail-second-step-warning = { $site }の担当者がこのコードをおたずねすることはありません。ログイン中でなければ、ほかの人が1段階目を通過しています。コードを誰にも教えず、{ $site }の管理者に知らせてください。

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = このアドレスのアカウントはありません
mail-no-account-lead = このアドレスで{ $site }へのログインが試されましたが、アカウントがありません。
mail-no-account-invitation = 新しいアカウントは招待制です。お持ちのはずの場合は、{ $site }の管理者にお問い合わせください。
mail-not-you = 心当たりがなければ、何もする必要はありません。

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = アカウントは停止されています
mail-account-inactive-lead = このアドレスで{ $site }へのログインが試されましたが、アカウントは停止されています。
mail-account-inactive-ask = アカウントが必要な場合は、{ $site }の管理者にお問い合わせください。

## After very many wrong codes.

mail-code-guessing-stopped-title = ログインコードを当てようとした人がいます
mail-code-guessing-stopped-lead = { $site }で、このアドレスに対して誤ったログインコードが何度も入力されました。初めてのブラウザからのコードは、1日の間受け付けません。
mail-code-guessing-stopped-still = アカウントをお持ちなら、パスキーでログインできます。以前ログインしたことのあるブラウザでは、コードも使えます。
mail-code-guessing-stopped-add = パスキーがまだなければ、追加してください。パスキーは当てられることがありません。

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = 本人確認コード
mail-step-up-code-lead = ご本人であることを確認するコード：
mail-step-up-code-warning = アカウントにログイン中の人が、大切な変更をしようとしています。心当たりがなければ、コードを誰にも教えず、見覚えのないセッションを終了してください。

## A new email address.

mail-change-email-code-title = 新しいアドレスの確認
mail-change-email-code-lead = このアドレスを{ $site }で使うためのコード：
mail-change-email-code-warning = 心当たりがなければ、このメールは無視してください。コードがなければ何も変わりません。
mail-email-changed-title = アドレスが変更されました
mail-email-changed-lead = { $site }のアカウントのアドレスは{ $email }に変わりました。以前のアドレスではもうログインできません。
mail-email-new-lead = { $site }のアカウントのアドレスは、このアドレスになりました。今後はこのアドレスでログインします。
mail-tell-operator = 心当たりがなければ、すぐに{ $site }の管理者に知らせてください。
mail-email-already-in-use-title = このアドレスにはすでにアカウントがあります
mail-email-already-in-use-lead = { $site }で、このアドレスを別のアカウントに使おうとした人がいます。すでにアカウントがあるため、使えませんでした。
mail-email-already-in-use-sign-in = ご本人の場合は、このアドレスでログインしてください。
mail-recovery-code-title = 復旧用アドレスの確認
mail-recovery-code-lead = このアドレスを{ $site }のアカウントの復旧用アドレスにするためのコード：
mail-recovery-added-title = 復旧用アドレスが追加されました
mail-recovery-added-lead = { $email }が{ $site }のアカウントの復旧用アドレスになりました。そこに届くリンクで、待機期間の後にログインできます。
mail-recovery-added-warning = 心当たりがなければ、このアドレスを削除し、見覚えのないセッションを終了してください。
mail-recovery-removed-title = 復旧用アドレスが削除されました
mail-recovery-removed-lead = { $email }は、{ $site }のアカウントの復旧用アドレスではなくなりました。
mail-recovery-asked-title = アカウントの復旧が求められました
mail-recovery-asked-lead = 誰かが、復旧用アドレスを使って{ $site }のアカウントに戻ることを求めました。一度だけログインできるリンクをそこへ送りました。
mail-recovery-by-address-title = アカウントに戻るには
mail-recovery-by-address-lead = 誰かが、{ $site }のアカウント{ $email }に戻ることを求めました。このアドレスはその復旧用アドレスです。下のリンクで一度だけログインできます。
mail-recovery-by-address-until = リンクは{ $time }まで使えます。
mail-recovery-stopped-title = アカウントの復旧が止められました
mail-recovery-stopped-lead = 求められていた{ $site }のアカウントの復旧は止められました。前のメールのリンクはもう使えません。
mail-recovery-address-used-lead = 復旧用アドレスに送られたリンクで、{ $site }のアカウントにログインがありました。

## Passkeys.

mail-passkey-added-title = パスキーが追加されました
mail-passkey-added-lead = { $site }のアカウントに、パスキー「{ $name }」が追加されました。今後はこのパスキーでログインできます。
mail-passkey-added-warning = 心当たりがなければ、このパスキーを削除し、見覚えのないセッションを終了してください。
mail-passkey-removed-title = パスキーが削除されました
mail-passkey-removed-lead = { $site }のアカウントから、パスキー「{ $name }」が削除されました。今後このパスキーではログインできません。このパスキーでのログインはすべて終了しました。
mail-passkey-removed-warning = 心当たりがなければ、パスキーとセッションをご確認ください。
mail-phone-added-title = 電話番号が追加されました
mail-phone-added-lead = { $site }のアカウントに電話番号{ $number }が追加されました。対応している画面では、この番号に届くコードでログインできます。
mail-phone-added-warning = 心当たりがなければ、この番号を削除し、見覚えのないセッションを終了してください。
mail-phone-removed-title = 電話番号が削除されました
mail-phone-removed-lead = { $site }のアカウントから電話番号{ $number }が削除されました。今後この番号ではログインできません。この番号でのログインはすべて終了しました。
mail-phone-removed-warning = 心当たりがなければ、パスキーとセッションをご確認ください。
mail-phone-removal-title = 電話番号が削除される予定です
mail-phone-removal-lead = { $site }のアカウントにログインしている方から、届くメッセージを読めないため番号{ $number }を削除したいという依頼がありました。
mail-phone-removal-at = 削除予定は{ $time }です。
mail-phone-removal-keep = 心当たりがなければ、番号を残し、見覚えのないセッションを終了してください。
mail-phone-kept-title = 電話番号は削除されませんでした
mail-phone-kept-lead = 番号{ $number }は{ $site }のアカウントに残ります。削除をお知らせするSMSを時間内に送信できなかったか、この番号がアカウントに入る最後の手段になっているためです。
mail-phone-kept-next = アカウントからもう一度依頼できます。それでも解決しない場合は、{ $site }の管理者にお問い合わせください。
mail-phone-moved-lead = { $number }宛てのメッセージを読めることを示した人が、この番号を{ $site }の自分のアカウントに登録しました。今後この番号ではログインできません。この番号でのログインはすべて終了しました。
mail-phone-moved-warning = 番号が今もご自分のものなら、ほかに誰がメッセージを受け取れるのか電話会社に確認し、セッションをご確認ください。
mail-passkey-clone-suspected-title = ログインを止めました
mail-passkey-clone-suspected-lead = { $site }のアカウントに、「{ $name }」のコピーと思われるパスキーでログインしようとした人がいます。このログインは拒否されました。
mail-passkey-clone-suspected-warning = セキュリティキーを古いコピーから復元したときにも起こることがあります。心当たりがなければ、このパスキーを削除し、新しいものを追加してください。
mail-passkey-counter-went-back-title = パスキーのコピーが使われました
mail-passkey-counter-went-back-lead = { $site }のアカウントに、パスキー「{ $name }」のコピーでログインがありました。別のデバイスを使ったか、パスワードマネージャーを移行または復元したためと思われます。
mail-passkey-counter-went-back-warning = パスワードマネージャーに保存したパスキーではよくあることで、お知らせするのは今回だけです。心当たりがなければ、このパスキーを削除し、見覚えのないセッションを終了してください。
mail-totp-added-title = 認証アプリが設定されました
mail-totp-added-lead = { $site }のアカウントに認証アプリが設定されました。ログインの2段階目に、このアプリのコードを使います。
mail-totp-replaced-title = 認証アプリが変更されました
mail-totp-replaced-lead = { $site }のアカウントの認証アプリが、別のものに変更されました。以前のアプリのコードは使えません。
mail-totp-removed-title = 認証アプリが削除されました
mail-totp-removed-lead = { $site }のアカウントの認証アプリとバックアップコードが削除されました。どちらも今後は使えません。
mail-backup-codes-made-title = 新しいバックアップコードが作成されました
mail-backup-codes-made-lead = { $site }のアカウントに新しいバックアップコードが作成されました。以前のコードは使えません。
mail-backup-codes-removed-title = バックアップコードが削除されました
mail-backup-codes-removed-lead = { $site }のアカウントのバックアップコードが削除されました。今後はどれも使えません。
mail-backup-code-used-title = バックアップコードが使われました
mail-backup-code-used-lead = { $site }のアカウントへのログインにバックアップコードが使われました。残りのコード：{ $left }
mail-backup-code-used-few = なくなる前に、新しいコードを作成してください。
mail-factors-warning = 心当たりがなければ、2段階認証の設定を確認し、見覚えのないセッションを終了してください。
mail-factors-removed-title = 2段階認証がオフになりました
mail-factors-removed-lead = 管理者が{ $site }のアカウントの認証アプリとバックアップコードを削除しました。アプリはもう一度設定できます。

## After a recovery link was used.

mail-recovery-link-used-title = 復旧リンクが使われました
mail-recovery-link-used-lead = 管理者が作成した復旧リンクで、{ $site }のアカウントにログインがありました。
mail-recovery-link-used-warning = ご自身で依頼した場合は、次回のためにパスキーを追加してください。心当たりがなければ、アカウントを保護し、すぐに{ $site }の管理者に知らせてください：
mail-new-sign-in-title = アカウントへの新しいログイン
mail-new-sign-in-lead = これまで使われたことのないブラウザで、{ $site }のアカウントにログインがありました。
mail-new-sign-in-warning = ご本人であれば、何もする必要はありません。心当たりがない場合：

## After an account was deleted.

mail-account-deleted-title = アカウントが削除されました
mail-account-deleted-lead = { $site }のアカウントが、パスキーやセッションとともに削除されました。

mail-recovery-link-made-title = 復旧リンクが作成されました
mail-recovery-link-made-lead = 管理者が{ $site }のアカウントにログインできるリンクを作成しました。一度だけ使えます。
mail-recovery-link-made-from = { $time }までは使えません。
mail-recovery-link-made-stop = 心当たりがなければ、リンクを無効にして、{ $site }の管理者に知らせてください：
mail-account-created-title = アカウントが作成されました
mail-account-created-lead = 管理者が、このアドレスで{ $site }のアカウントを作成しました。
mail-account-created-sign-in = パスワードは不要です。メールのコードでログインしてから、パスキーを追加してください。
mail-account-locked-title = アカウントが停止されました
mail-account-locked-lead = 管理者が{ $site }のアカウントを停止しました。すべてのデバイスからログアウトされ、当面ログインできません。データは削除されていません。
mail-account-locked-by-link-lead = ログインに関するメールのリンクで、{ $site }のアカウントが保護されました。そのログインの前のアドレスは別のアカウントのものになっているため、現在、このアカウントには誰もログインできません。データは削除されていません。
mail-account-locked-by-link-back = その別のアカウントがご自身のものであれば、別のアドレスに変更するか削除してから、そのログインから3日以内にメールのリンクをもう一度開いてください。そうでない場合は、{ $site }の管理者にお問い合わせください。
mail-account-to-be-deleted-lead = 管理者が{ $site }のアカウントを削除しました。すべてのデバイスからログアウトされました。30日後に、パスキーとすべてのデータが完全に失われます。
mail-account-to-be-deleted-back = それまでは、{ $site }の管理者が元に戻せます。

mail-invitation-title = 招待が届いています
mail-invitation-lead = { $site }の{ $organization }に招待されています。
mail-invitation-how = 7日以内に、このメールが届いたアドレスでログインして承諾してください。アカウントがない場合は新しく作成されます。
mail-invitation-warning = 心当たりがなければ、このメールは無視してください。承諾しない限り何も起こりません。
mail-domain-missing-title = ドメインのレコードが見つかりません
mail-domain-missing-lead = { $domain }のDNSに、{ $site }の{ $organization }のドメインであることを示すTXTレコードが見つかりません。
mail-domain-missing-until = 7日以内にレコードを元に戻してください。その後は確認済みのドメインではなくなり、このドメインで参加することはできなくなります。
mail-domain-lapsed-title = ドメインの確認が無効になりました
mail-domain-lapsed-lead = { $domain }のTXTレコードが7日間見つからなかったため、{ $site }の{ $organization }の確認済みドメインではなくなりました。
mail-domain-lapsed-again = すでに参加している人はそのままです。もう一度確認するには、レコードを元に戻して確認してください。
mail-sender-test-title = 送信元は使えます
mail-sender-test-lead = これはテストです。{ $site }の{ $organization }のメールは、この方法で送れます。
mail-sender-changed-title = メールの送信元が変更されました
mail-sender-changed-lead = { $site }の{ $organization }のメールを送るメールサーバーが変更されました。
mail-sender-changed-to = 今後は{ $address }から、{ $host }経由で送られます。
mail-sender-removed-title = メールの送信元が削除されました
mail-sender-removed-lead = { $site }の{ $organization }のメールは、独自のメールサーバーから送られなくなりました。
mail-sender-removed-was = これまでは{ $address }から、{ $host }経由で送られていました。
mail-sender-by = 変更した人：{ $by }
mail-sender-by-administrator = 変更した人：{ $site }の管理者
mail-sender-warning = メールサーバーを管理する人は、そこを通るメールを読めます。心当たりがなければ、送信元を確認してください。
mail-dkim-key-missing-title = DKIM鍵のレコードが見つかりません
mail-dkim-key-missing-lead = { $domain }のDNSに、{ $site }の{ $organization }のメールに署名する鍵「{ $selector }」のレコードが見つかりません。
mail-dkim-key-missing-until = 元に戻るまで、メールは{ $site }の名前で送られます。レコードを元に戻すか、新しい鍵を作成してください。
mail-dkim-key-removed-title = DKIM鍵が削除されました
mail-dkim-key-removed-lead = { $domain }のために{ $site }の{ $organization }のメールに署名していた鍵「{ $selector }」が削除されました。今後、メールはその署名なしで送られます。
mail-dkim-key-removed-warning = 心当たりがなければ、送信元を確認してください。
