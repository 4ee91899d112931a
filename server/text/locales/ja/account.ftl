account-navigation = アカウント
account-overview = 概要
account-profile = プロフィール
account-activity = アクティビティ
account-sign-out = ログアウト
account-signed-in-as = ログイン中のアカウント
account-overview-title = アカウント
account-factors-title = 2段階認証
account-factors-lead = メールのコードやリンクに加えて、スマートフォンのアプリのコードを使います。パスキーには2段階目は必要ありません。
account-totp-title = 認証アプリ
account-totp-none = 未設定
account-totp-off = このサイトではオフになっています。コードは求められず、使えません。登録は残っており、削除できます。
account-totp-since = 設定：{ $when }
account-totp-last-used = 最終使用：{ $when }
account-totp-never-used = まだ使われていません
account-totp-set-up = アプリを設定
account-totp-replace = 別のアプリに変更
account-totp-remove = アプリを削除
account-totp-remove-question = 認証アプリを削除しますか？
account-totp-remove-lead = アプリのコードもバックアップコードも使えなくなります。アプリはいつでももう一度設定できます。
account-backup-codes-title = バックアップコード
account-backup-codes-lead = スマートフォンが手元にないときに使います。1つのコードは1回だけ使えます。
account-backup-codes-left = 残りのコード：{ $left }
account-backup-codes-few = バックアップコードが残りわずかです。新しいコードを作成してください。
account-backup-codes-off = このサイトではオフになっており、どれも使えません。再びオンになるまで保管されます。
account-backup-codes-make = 新しいコードを作成
account-backup-codes-question = 新しいバックアップコードを作成しますか？
account-backup-codes-question-lead = 今お持ちのコードは使えなくなります。
account-backup-codes-new = 新しいバックアップコード
account-backup-codes-once = 安全な場所に保管してください。もう一度表示することはできません。
account-backup-codes-print = 印刷
account-backup-codes-download = ダウンロード
account-backup-codes-file = { $site }：{ $email }のバックアップコード
account-new-totp-title = 認証アプリの設定
account-new-totp-other-title = 別の認証アプリへの変更
account-new-totp-other-lead = 新しいアプリのコードを入力するまでは、今のアプリが使えます。
account-new-totp-scan = アプリでこの画像を読み取る
account-new-totp-picture = 認証アプリ用のQRコード
account-new-totp-open = このデバイスのアプリで開く
account-new-totp-key = または、このキーをアプリに入力：
account-new-totp-code = 表示されたコードを入力する
account-new-totp-submit = 設定を完了

## The list of passkeys.

account-passkeys-title = パスキー
account-passkeys-lead = 指紋、顔、画面ロックのいずれかでログインできます。覚えておくものも、盗まれるものもありません。
account-passkeys-add = パスキーを追加
account-passkeys-manage = 管理
account-passkeys-name-it = どんな名前にしますか？
account-passkeys-current = 今回のログインで使用
account-passkeys-synced = 同期済み
account-passkeys-not-yet-synced = 未同期
account-passkeys-one-device = 1台のデバイスのみ
account-passkeys-synced-long = 同期済み：パスワードマネージャーに保存され、ほかのデバイスでも使えます。
account-passkeys-not-yet-synced-long = 未同期：ほかのデバイスにコピーできますが、まだコピーされていません。
account-passkeys-one-device-long = 1台のデバイスのみ：作成したデバイスの外に出ることはありません。
account-passkeys-added = 追加：{ $when }
account-passkeys-last-used = 最終使用：{ $when }
account-passkeys-last-used-from = 最終使用：{ $when }、{ $place }
account-passkeys-never-used = まだ使われていません
account-passkeys-empty-title = パスキーはまだありません
account-passkeys-empty = 今は、メールで届くコードでログインしています。パスキーなら一度触れるだけ。偽サイトに盗まれることもありません。

## Adding one.

account-new-passkey-title = パスキーを追加
account-new-passkey-lead = 保存先をブラウザがたずねます。このデバイス、パスワードマネージャー、スマートフォン、セキュリティキーから選べます。

## One passkey.

account-passkey-all = すべてのパスキー
account-passkey-rename = 名前を変更
account-passkey-name = 名前
account-passkey-name-hint = 「私のスマホ」など、見分けやすい名前を付けてください。
account-passkey-name-invalid = 名前は改行なしの64文字以内です。別の名前を入力してください。
account-passkey-save = 名前を保存
account-passkey-remove = 削除
account-passkey-remove-title = パスキーを削除
account-passkey-remove-question = 「{ $name }」を削除しますか？
account-passkey-remove-hint = なくしたパスキーや、もう使わないパスキーは削除できます。
account-passkey-remove-lead = どのデバイスでも、このパスキーではログインできなくなります。パスワードマネージャーにも、できる限りお知らせします。その後も候補に出てくるときは、そちらでも削除してください。
account-passkey-last = パスキーはこれだけです。削除すると、{ $email }に届くコードでログインすることになります。
account-passkey-last-way-in = このパスキーがないとアカウントに入れなくなるため、削除できません。先に別のパスキーを追加してください。
account-passkey-submit = このパスキーを削除
account-passkey-submit-last = 唯一のパスキーを削除

## Where the person is signed in.

account-sessions-title = セッション
account-sessions-lead = 今ログインしている場所です。心当たりのないものはログアウトしてください。
account-sessions-this = このブラウザ
account-sessions-active-now = 現在使用中
account-sessions-last-seen = 最終アクセス：{ $when }
account-sessions-started = ログイン：{ $when }
account-sessions-sign-out = ログアウト
account-sessions-sign-out-others = ここ以外からログアウト
account-sessions-sign-out-others-question = ここ以外のすべてからログアウトしますか？
account-sessions-sign-out-others-lead = ほかのブラウザやアプリでは、もう一度ログインが必要になります。ここではログインしたままです。
account-sessions-only-this = ここ以外ではログインしていません。
account-sessions-unknown-device = 不明なデバイス

## The profile.

account-profile-title = プロフィール
account-profile-lead = 名前や表示の設定と、データの扱いを確認できます。
account-profile-names = 名前
account-profile-names-lead = ログイン先のアプリと、パスキーの確認画面に表示されます。
account-profile-first-name = 名
account-profile-last-name = 姓
account-profile-name-invalid = 名前は改行なしの100文字以内です。入力内容をご確認ください。
account-profile-save = 名前を保存
account-profile-email = メールアドレス
account-profile-email-lead = コードと、セキュリティに関するお知らせが届きます。
account-profile-verified = 確認済み
account-profile-not-verified = 未確認
account-profile-change-email = アドレスを変更
account-profile-confirm-email = このアドレスを確認する
account-profile-phone = 電話番号
account-profile-phone-lead = 対応している画面では、ログイン用のコードをこの番号に送れます。パスキーのほうが安全です。
account-profile-phone-none = まだ登録されていません。
account-profile-add-phone = 番号を追加
account-profile-change-phone = 番号を変更
account-profile-remove-phone = 番号を削除
account-new-phone-title = 電話番号
account-new-phone-lead = この番号にコードを送ります。コードを入力すると、番号はあなたのアカウントだけに登録されます。
account-new-phone-number = 電話番号
account-new-phone-hint = +と国番号から入力してください。
account-new-phone-submit = コードを送る
account-new-phone-code-title = 番号の確認
account-new-phone-code-submit = 番号を保存
account-lost-phone-link = この番号はもう使えません
account-lost-phone-title = 使えなくなった番号の削除
account-lost-phone-lead = 番号{ $number }は3日後に削除されます。それまでは残り、削除を取り消すこともできます。あなたにはメールで、この番号を持つ方にはSMSでお知らせします。
account-lost-phone-submit = 3日後に削除
account-phone-removal-at = この番号は{ $time }に削除されます。
account-keep-phone = 番号を残す
account-recovery-title = 復旧用アドレス
account-recovery-lead = ログインする手段をすべて失ったときのためのアドレスです。そこに届くリンクから、待機期間の後に再びログインできます。その間はリンクを無効にできます。
account-recovery-none = まだ登録されていません。
account-recovery-add = アドレスを追加
account-recovery-change = 変更または削除
account-recovery-remove = このアドレスを削除
account-recovery-new-lead = このアドレスにコードを送ります。このアカウントや電話がなくても読めるアドレスを選んでください。
account-recovery-invalid = アカウントのアドレスでも、現在の復旧用アドレスでもないメールアドレスを入力してください。
account-recovery-code-submit = アドレスを保存
account-recovery-asked = 誰かが復旧用アドレスからアカウントに戻ることを求めました。リンクは{ $time }から使えます。心当たりがなければ無効にしてください。
account-recovery-link-made = 管理者がアカウントにログインできるリンクを作成しました。リンクは{ $time }から使えます。心当たりがなければ無効にしてください。
account-profile-export = あなたのデータ
account-profile-export-lead = プロフィール、パスキー、セッション、アクティビティなど、保存しているすべてのデータをJSONファイルで受け取れます。
account-profile-export-submit = データをダウンロード
account-profile-delete = アカウントの削除
account-profile-delete-lead = アカウントとその中のデータをすべて完全に削除します。
account-profile-delete-link = アカウントを削除

## Light or dark.

account-look-title = 外観モード
account-look-lead = このブラウザでの表示を選べます。
account-look-system = システム
account-look-light = ライト
account-look-dark = ダーク

## A new email address.

account-new-email-title = メールアドレスを変更
account-new-email-lead = ご本人のアドレスか確かめるため、新しいアドレスにコードを送ります。コードを入力するまでは何も変わりません。
account-new-email-current = 現在のアドレス：{ $email }
account-new-email-new = 新しいメールアドレス
account-new-email-submit = コードを送信
account-new-email-code-title = 新しいアドレスのメールをご確認ください
account-new-email-code-submit = アドレスを変更
account-new-email-gone = このコードはもう使えません。現在のアドレスは { $email } です。
account-new-email-invalid = 新しいアドレスとして使えません。入力内容をご確認ください。

## Deleting the account.

account-delete-title = アカウントを削除
account-delete-lead = 元に戻すことはできません。次のものをただちに、完全に削除します。
account-delete-point-profile = プロフィールとメールアドレス
account-delete-point-passkeys = 全デバイスのパスキーとセッション
account-delete-point-applications = このアカウントでログインするアプリへのアクセス
account-delete-address = メールアドレス：{ $email }
account-delete-understood = アカウントが完全に削除されることを理解しました
account-delete-not-understood = 削除してよければ、チェックボックスにチェックを入れてください。
account-delete-submit = アカウントを削除

account-goodbye-title = アカウントを削除しました
account-goodbye-lead = すべての場所からログアウトし、データは消去されました。最後のお知らせをメールでお送りしました。
account-goodbye-passkeys = パスワードマネージャーに残っているこのアカウントのパスキーは、もう使えません。そちらで削除できます。
account-goodbye-to-login = ログイン画面へ

## Before something important: a fresh proof of who it is.

account-confirm-title = ご本人確認
account-confirm-lead = その前に、ほかの人がこのセッションを使っていないことを確認します。
account-confirm-needs-two = 2つ目の確認方法が必要ですが、アカウントにまだありません。追加してから、もう一度お試しください。
account-confirm-add-passkey = パスキーを追加
# $host is another address of this site, here and below.
account-confirm-elsewhere = お使いのパスキーは{ $host }でのみ使えます。そちらで続けてください。そこで認証アプリを追加すると、ここでも本人確認ができるようになります。
account-confirm-nowhere = お使いのパスキーはこのページでは使えません。このサイトの管理者に、ログインできるリンクを依頼してください。
account-confirm-nothing = このサイトはコードをメールで送信しておらず、ここで確認に使えるものがアカウントにほかにありません。
account-confirm-ask-for-link = このサイトの管理者に、ログインできるリンクを依頼してください。
account-confirm-other-way = 別の方法を使う
# On a button.
account-confirm-go-there = { $host }で続ける
account-confirm-for-new-passkey = これからパスキーを追加します。
account-confirm-for-removal = これからパスキーを削除します。
account-confirm-for-factors = 2段階認証の設定を変更しようとしています。
account-confirm-for-new-email = これからメールアドレスを変更します。
account-confirm-for-recovery = これから復旧用アドレスを変更します。
account-confirm-for-phone = これから電話番号を変更します。
account-confirm-for-export = これからデータをダウンロードします。
account-confirm-for-deletion = これからアカウントを削除します。
account-confirm-with-passkey = パスキーを使う
account-confirm-with-code = コードを受け取る
account-confirm-submit = 確認
account-confirm-no-scripts = パスキーにはJavaScriptが必要ですが、このブラウザではオフになっています。代わりにコードを使ってください。
account-confirm-code-to = 送信先：{ $email }
account-confirm-refused = 別のアカウントのパスキーです。このアカウントのパスキーか、コードを使ってください。
account-confirm-failed = このパスキーでは確認できませんでした。もう一度試すか、コードを使ってください。
account-confirm-unknown = このパスキーは、もうここのどのアカウントにも登録されていません。別のパスキーか、コードを使ってください。
account-confirm-cancelled = パスキーは使われませんでした。別のデバイスにある場合は、もう一度試してそのデバイスを選ぶか、コードを使ってください。
account-confirm-unsupported = このブラウザではパスキーを使えません。代わりにコードを使ってください。
account-confirm-signed-out = ログアウトされています。もう一度ログインしてください。

## What was done.

account-notice-passkey-added = 新しいパスキーの準備ができました。次からこのパスキーでログインできます。
account-notice-passkey-renamed = パスキーの名前を変更しました。
account-notice-passkey-removed = パスキーを削除し、お知らせのメールを送りました。
account-notice-totp-added = 認証アプリを設定し、お知らせのメールを送りました。
account-notice-totp-removed = 認証アプリを削除し、お知らせのメールを送りました。
account-notice-session-revoked = そのセッションからログアウトしました。
account-notice-sessions-revoked = ここ以外のすべてからログアウトしました。
account-notice-names-saved = 名前を保存しました。
account-notice-email-changed = メールアドレスを変更し、新旧両方のアドレスにお知らせしました。
account-notice-recovery-saved = 復旧用アドレスを保存しました。そのことをメールでお知らせしました。
account-notice-recovery-removed = 復旧用アドレスを削除しました。両方のアドレスにお知らせしました。
account-notice-phone-saved = 番号を保存しました。そのことをメールでお知らせしました。
account-notice-phone-removed = 番号を削除しました。そのことをメールでお知らせしました。
account-notice-phone-removal-asked = 電話番号は3日後に削除されます。お知らせのメールを送信しました。
account-notice-look-chosen = 選んだ外観モードをこのブラウザに保存しました。
account-notice-confirmed = 確認できました。このままお進みください。
account-remembered-title = 確認を省略するブラウザ
account-remembered-lead = これらのブラウザでは、それぞれ30日間、メールのコードかリンクだけでログインできます。
account-remembered-until = { $when }まで
account-remembered-forget = 再び確認する
account-remembered-forget-all = すべてで再び確認する
