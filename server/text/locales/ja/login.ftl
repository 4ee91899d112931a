login-title = ログイン
login-with-passkey = パスキーでログイン
login-no-scripts = パスキーにはJavaScriptが必要ですが、このブラウザではオフになっています。メールで届くコードでログインできます。
login-email = メールアドレス
login-with-email = メールアドレスで続ける
login-new-here = はじめての方は、メールアドレスを入力するとアカウントが作成されます。
login-signed-out = ログアウトしました。
