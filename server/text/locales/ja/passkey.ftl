passkey-waiting = パスキーを待っています。
passkey-finishing = お待ちください。
passkey-signed-in = ログインしました。
passkey-cancelled = パスキーは使われませんでした。別のデバイスにある場合は、もう一度試してそのデバイスを選ぶか、メールアドレスを使ってください。
passkey-timed-out = 時間切れになりました。もう一度お試しください。
passkey-unsupported = このブラウザではパスキーを使えません。いつものブラウザでこのページを開くか、メールアドレスを使ってください。
passkey-insecure = パスキーには安全な接続が必要ですが、このページは安全な接続で開かれていません。代わりにメールアドレスを使ってください。
passkey-wrong-origin = このページは、パスキーを使えないアドレスで開かれています。
passkey-expired = ページを開いてから時間がたち、期限が切れました。もう一度お試しください。
passkey-unknown = このパスキーは、もうここのどのアカウントにも登録されていません。メールアドレスでログインしてから、新しいパスキーを作成してください。
passkey-failed = このパスキーではログインできませんでした。もう一度試すか、メールアドレスを使ってください。
passkey-refused = このアカウントは現在ログインできません。このサービスの管理者にお問い合わせください。
passkey-too-many-requests = 短い間に何度も試されました。1分待ってから、もう一度お試しください。
passkey-unavailable = サーバーに接続できませんでした。接続を確認して、もう一度お試しください。
passkey-unreadable = このページでは、パスワードマネージャーの応答を読み取れません。何も送信されていません。

## While one is made.

passkey-creating = ブラウザがパスキーを作成しています。
passkey-create-unsent = パスキーは作成されましたが、サーバーに接続できず保存できませんでした。接続を確認して、もう一度お試しください。
passkey-created = パスキーの準備ができました。このウィンドウを閉じてかまいません。
passkey-create-cancelled = パスキーは作成されませんでした。もう一度試すか、後でアカウントのページから作成できます。
passkey-create-unsupported = このブラウザではパスキーを作成できません。なくてもアカウントは使えます。
passkey-already-registered = このデバイスには、このアカウントのパスキーがすでにあります。このまま使えます。
passkey-too-many = パスキーは40個までで、いっぱいになりました。先に、使わないものを削除してください。
passkey-not-discoverable = そのデバイスには、ログイン用のパスキーを保存できません。スマートフォンなど、別のデバイスをお試しください。
passkey-create-failed = パスキーを追加できませんでした。もう一度お試しください。
passkey-step-up = 安全のため、パスキーを追加する前にもう一度ログインしてください。

passkey-default-name = パスキー
