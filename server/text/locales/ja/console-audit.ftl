## What happened on the server, for administrators.

console-audit-lead = 誰がいつ何をしたかの記録です。変更はできません。
console-audit-none = まだ何も起きていません
console-audit-none-hint = ログインや変更があると、ここに表示されます。
console-audit-no-match = 該当するイベントはありません
console-audit-no-match-hint = フィルターを変更するか、解除してすべてを表示してください。
console-audit-show-all = すべてのイベントを表示
# Filters of the list, and heads of columns. At most 20 characters each.
console-audit-kind = イベント
console-audit-any-kind = すべてのイベント
console-audit-by = 実行者
console-audit-about = 対象
# The application through which something was done.
console-audit-application = アプリ
console-audit-organization = 組織
# Days: the first and the last.
console-audit-from = 開始日
console-audit-to = 終了日
console-audit-filter-hint = ユーザーはメールアドレスか ID、それ以外は ID で指定します。日付は UTC です。
# Buttons: the list that is shown, as a file.
console-audit-export-csv = CSV で書き出す
console-audit-export-jsonl = JSON Lines で書き出す
# A link from the page of a person, an organization or an application to what happened there.
console-audit-see-events = 監査ログを表示
# A link from an application’s page to the events that came through it, such as sign-ins.
console-audit-see-sign-ins = 経由したイベント
# Who did something. At most 25 characters each.
console-audit-nobody-known = 不明
console-audit-the-server = サーバー
console-audit-command-line = コマンドライン
console-audit-gone = 削除済みアカウント
# What something was done to. At most 25 characters each.
console-audit-everybody = 全員
console-audit-passkey = パスキー
console-audit-session = セッション
console-audit-access = アプリのアクセス
console-audit-registration-token = 登録トークン
console-audit-signing-key = 署名鍵
console-audit-webhook = Webhook
console-audit-bulk-run = 一括操作
console-audit-membership = 所属
console-audit-invitation = 招待
console-audit-role = ロール
console-audit-permission = 権限
# Names of facts about one event. At most 20 characters each.
console-audit-account = アカウント
console-audit-device = デバイス
console-audit-ip = IP アドレス
console-audit-user-agent = ユーザーエージェント
console-audit-request = リクエスト
# Above a table: each field, as it was and as it is.
console-audit-changes = 変更内容
console-audit-field = 項目
console-audit-before = 変更前
console-audit-after = 変更後
# What became of a field. At most 15 characters each.
console-audit-changed = 変更
console-audit-added = 追加
console-audit-removed = 削除
console-audit-nothing-changed = このイベントで変更された項目はありません。
console-audit-details = 詳細
console-audit-damaged = データベースの記録が破損しているため、変更内容を読み取れません。残りの情報を表示しています。
# What happened: one line each, without a full stop. At most 50 characters. Others are in activity.ftl.
console-audit-kind-data-exported = アカウントのデータをダウンロード
console-audit-kind-people-exported = ユーザーをエクスポート
console-audit-kind-audit-exported = 監査ログをエクスポート
console-audit-kind-step-up = 本人確認
console-audit-kind-session-revoked = セッションを終了
console-audit-kind-token-exchanged = アプリがトークンを交換
console-audit-kind-refresh-replayed = 更新トークンの再使用
console-audit-kind-code-replayed = 認可コードの再使用
console-audit-kind-set-up-link-created = セットアップ用リンクを作成
console-audit-kind-signing-key-rotated = 署名鍵を変更
console-audit-kind-client-created = アプリを追加
console-audit-kind-client-updated = アプリを変更
console-audit-kind-client-secret-rotated = アプリのシークレットを更新
console-audit-kind-client-removed = アプリを削除
console-audit-kind-registration-token-created = 登録トークンを作成
console-audit-kind-registration-token-revoked = 登録トークンを失効
console-audit-kind-administrator-granted = 管理者を追加
console-audit-kind-administrator-revoked = 管理者を解除
console-audit-kind-sign-in-settings-changed = ログインの設定を変更
console-audit-kind-webhook-created = Webhook を追加
console-audit-kind-webhook-updated = Webhook を変更
console-audit-kind-webhook-secret-rotated = Webhook のシークレットを更新
console-audit-kind-webhook-delivered-again = Webhook にイベントを再送
console-audit-kind-webhook-switched-off = Webhook を停止
console-audit-kind-webhook-removed = Webhook を削除
console-audit-kind-role-created = ロールを追加
console-audit-kind-role-updated = ロールを変更
console-audit-kind-role-removed = ロールを削除
console-audit-kind-permission-created = 権限を追加
console-audit-kind-permission-updated = 権限を変更
console-audit-kind-permission-removed = 権限を削除
console-audit-kind-organization-created = 組織を追加
console-audit-kind-organization-updated = 組織を変更
console-audit-kind-organization-removed = 組織を削除
console-audit-kind-domain-proved = ドメインを確認
console-audit-kind-domain-missing = ドメインのレコードなし
console-audit-kind-domain-lapsed = ドメインの確認が失効
console-audit-kind-sender-changed = メールの送信元を変更
console-audit-kind-sender-removed = メールの送信元を削除
console-audit-kind-sender-failed = メールの送信元が使えない
console-audit-kind-dkim-key-added = DKIM鍵を追加
console-audit-kind-dkim-key-proved = DKIM鍵で署名を開始
console-audit-kind-dkim-key-missing = DKIM鍵のレコードが見つからない
console-audit-kind-dkim-key-removed = DKIM鍵を削除
console-audit-kind-membership-added = メンバーを追加
console-audit-kind-membership-updated = メンバーのロールを変更
console-audit-kind-membership-removed = メンバーを削除
console-audit-kind-invitation-created = 招待を送信
console-audit-kind-invitation-updated = 招待を変更
console-audit-kind-invitation-resent = 招待を再送
console-audit-kind-invitation-revoked = 招待を取り消し
console-audit-kind-invitation-accepted = 招待を承諾
console-audit-kind-brand-changed = ブランドの変更
console-audit-kind-words-changed = 文言の変更
console-audit-kind-template-changed = テンプレートの変更
console-audit-kind-webhook-tested = Webhook にテストイベントを送信
console-audit-kind-bulk-started = 一括操作を開始
console-audit-kind-bulk-cancelled = 一括操作を停止
console-audit-kind-bulk-stopped = 一括操作をサーバーが停止
console-audit-kind-job-retried = ジョブを再試行
console-audit-kind-job-discarded = ジョブを破棄
console-audit-kind-backup-restored = バックアップを復元
console-audit-kind-sms-ceiling = SMSの1日の上限に到達
console-audit-job = ジョブ
