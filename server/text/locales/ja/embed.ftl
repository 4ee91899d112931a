embed-title = { $application }にログイン
embed-new-here = はじめての方は、これでアカウントが作成されます。
embed-resent = 新しいコードを送りました。
embed-resend-mail = 新しいメールを送信
embed-mail-resent = 新しいメールを送りました。
embed-own-page = 当サイトのページを新しいタブで開く
embed-set-up = 小さなウィンドウで設定する
embed-no-window = ブラウザーでウィンドウが開きませんでした。当サイトのページで設定してから、ここでもう一度ログインしてください。
embed-signed-in = ログインしました
embed-signed-in-as = アカウント：{ $email }
embed-other-account = 別のアカウントを使う
embed-offer = 次回から、指紋、顔、画面ロックのいずれかでログインできます。設定は小さなウィンドウで行います。
embed-passkey-added = パスキーの準備ができました。次回からログインに使えます。

## The small window.

embed-popup-title = パスキーを作成
embed-popup-lead = 次回から、指紋、顔、画面ロックのいずれかで{ $email }としてログインできます。
embed-popup-gone-title = 時間切れです
embed-popup-gone = 安全のため、パスキーを追加できるのはログインから5分以内です。このウィンドウを閉じて、もう一度ログインしてください。

## Why the frame is not shown; for whoever made the page.

embed-refused-title = ここにはログインを表示できません
embed-refused = このページはアプリの設定と合っていません。理由はブラウザのコンソールに表示されます。
embed-no-client-id = <latchkey-login>要素にclient-idがありません。
embed-unknown-client = このページのclient-idで登録されたアプリはありません。
embed-has-secret = このページのアプリはシークレット付きで登録されていますが、ブラウザはシークレットを守れません。シークレットなしのアプリが必要です。
embed-no-origin = このページにはウェブアドレスがありません。ファイルとして開かれた可能性があります。ウェブサーバーから開いてください。
embed-other-origin = このページのアドレス{ $origin }は、アプリ{ $application }に登録されていません。
embed-other-redirect = { $application }は{ $address }に戻れません。このアドレスは登録されていません。
