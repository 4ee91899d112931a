problem-not-found-title = ページが見つかりません
problem-not-found = アドレスが間違っているか、ページが移動した可能性があります。
problem-broken-title = 問題が起きました
problem-broken = サーバーが応答できませんでした。何も変更されていません。少し待ってから、もう一度お試しください。
problem-to-login = ログイン画面へ
problem-to-account = アカウントへ

problem-refused-title = このリクエストは拒否されました
problem-wrong-origin = 別のアドレスのページから送信されました。ログインはこのサーバーの公開アドレスでのみ使え、パスキーもそのアドレスに結び付いています。
problem-wrong-origin-ours = 公開アドレス
problem-wrong-origin-operator = このサーバーの管理者で、ブラウザのアドレスが正しい場合は、設定{ $setting }（{ $variable }）を修正してください。
problem-wrong-origin-go = 正しいアドレスへ

problem-other-origin = このサーバーは{ $address }で使うように設定されていますが、リクエストは別のアドレスのページから届きました。{ $address }を開いて、もう一度お試しください。このアドレスが間違っている場合は、設定server.public_urlを修正してください。
problem-no-origin = リクエストからは、どのページから来たのかがわかりません（OriginヘッダーもSec-Fetch-Siteヘッダーもありません）。最新のブラウザで{ $address }を開いて、もう一度お試しください。
problem-unreadable-form = フォームを読み取れませんでした。
problem-internal = サーバーでエラーが起きました。このリクエストのIDとともに、ログに記録されています。
problem-busy-title = 混み合っています
problem-busy = サーバーが混み合っていて応答できませんでした。少し待ってから、もう一度お試しください。
problem-bad-proxy-title = X-Forwarded-Forが正しくありません
problem-bad-proxy = このサーバーの手前のプロキシが送ったX-Forwarded-Forヘッダーが、アドレスの一覧になっていません。
