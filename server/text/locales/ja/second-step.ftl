second-step-title = あと1ステップです
second-step-lead = { $email }としてログインします。
second-step-switch = このブラウザでは{ $other }としてログインしています。続けると{ $email }に切り替わります。
second-step-authenticator-lead = 認証アプリに今表示されている6桁の数字を入力してください。
second-step-backup-lead = 保管しているバックアップコードを1つ入力してください。それぞれ一度だけ使えます。
second-step-backup-label = バックアップコード
second-step-backup-invalid = バックアップコードではありません。ご確認ください。
second-step-submit = ログイン
second-step-by-backup-code = バックアップコードを使う
second-step-by-authenticator = 認証アプリを使う
second-step-no-scripts = パスキーを使うには、スクリプトを有効にしてください。
second-step-remember = このブラウザでは30日間確認しない
# On buttons. The code is a second factor.
second-step-send-sms = SMSでコードを送信
second-step-send-email = メールでコードを送信
# $to is a telephone number with most of its digits hidden, or an email address, here and below.
second-step-send-to = { $to }に送信されます。
second-step-sent-lead = { $to }に送信した6桁の数字を入力してください。
# On a button.
second-step-send-again = もう一度送信
second-step-lost = どれももう使えない場合は、このサイトの管理者に、ログインできるリンクを依頼してください。
second-step-over-title = このログインは終了しました
second-step-over = 時間が経ちすぎたか、別の場所で完了または中止されました。もう一度ログインしてください。
second-step-used-up = 誤ったコードの入力が多すぎました。もう一度ログインしてください。
second-step-enrol-title = アカウントを保護
second-step-enrol-lead = ログインするには、パスキーか認証アプリが必要です。どちらかを設定すると、そのままログインできます。
second-step-enrol-lead-passkey = ログインするには、パスキーが必要です。作成すると、そのままログインできます。
second-step-enrol-lead-app = ログインするには、認証アプリが必要です。設定すると、そのままログインできます。
second-step-enrol-app-title = 認証アプリを使う
second-step-enrol-app-lead = このコードをアプリで読み取るか、キーを入力してください。続いて、アプリに表示された6桁の数字を入力してください。
second-step-enrol-submit = 設定してログイン
second-step-codes-title = バックアップコードを保管してください
second-step-codes-lead = アプリが手元にないとき、それぞれ一度だけログインに使えます。表示されるのは今回だけです。書き留めるか印刷してください。
second-step-codes-go-on = 続ける
second-step-either-lead = 認証アプリに今表示されている6桁の数字か、バックアップコードを入力してください。
