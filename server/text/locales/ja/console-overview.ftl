console-overview-period = 期間
console-overview-days = 
    { $count ->
       *[other] { $count }日間
    }
console-overview-compared = 
    { $count ->
       *[other] 前の{ $count }日間との比較。日付はUTCです。
    }
console-overview-sign-ins = ログイン
console-overview-sign-ups = 新しいアカウント
console-overview-failures = 失敗したログイン
console-overview-passkey-share = パスキーでのログイン
console-overview-adoption = パスキーを持つユーザー
console-overview-sessions = 有効なセッション
console-overview-right-now = 現在
console-overview-percent = { $number }%
console-overview-before = 以前は{ $share }
console-overview-of-people = { $total }人中{ $part }人
console-overview-of-newest = 最新の{ $total }人中{ $part }人
console-overview-chart-title = 方法別のログイン
console-overview-by-passkey = パスキー
console-overview-by-recovery = 復旧またはセットアップ
console-overview-as-table = 表で表示
console-overview-day = 日付
console-overview-nothing = この期間にログインした人はいません。
console-overview-causes = ログインが失敗した理由
console-overview-cause = 理由
console-overview-times = 回数
console-overview-none-failed = この期間に失敗したログインはありません。
console-overview-cause-code = コードの誤り
console-overview-cause-factor = 2つ目の要素の誤り
console-overview-cause-copy = 複製の疑いがあるパスキー
console-overview-cause-refused = アカウントが停止中、または別のアカウント
console-overview-cause-passkey = パスキーが受け付けられなかった
console-overview-cause-other = その他の理由
console-overview-set-up = セットアップを完了する
console-overview-left = 
    { $count ->
       *[other] 残り{ $count }項目です。
    }
console-overview-done = 完了
console-overview-to-do = 未完了
console-overview-check-address = 公開された https のアドレスでアクセスできる
console-overview-check-address-how = server.public_url を設定し、証明書を持つプロキシを前段に置いてください。
console-overview-check-mail = メールが送信される
console-overview-check-mail-how = smtp.host を設定し、メールで届いたコードで一度サインインしてください。問題は latchkey doctor で確認できます。
console-overview-check-application = 最初のアプリでユーザーがサインインした
console-overview-check-application-how = 3 つの短い手順で登録できます。
console-overview-check-application-next = 登録済みです。アプリのページに組み込み方が表示され、誰かがサインインするとそこに表示されます。
console-overview-check-passkey = パスキーを持つユーザーがいる
console-overview-check-passkey-how = アカウント画面で追加してください。
# A list that grows by itself, and how it is with that.
console-overview-newest = 最新のイベント
console-overview-live = リアルタイム更新中
console-overview-connecting = 接続中…
console-overview-live-ended = 更新が止まりました。ページを再読み込みしてください。
console-overview-check-backup = バックアップがある
console-overview-check-backup-how = latchkey backup FILE を実行してください。ほかのプログラムで作成した場合は、その後に latchkey backup --made を実行します。
