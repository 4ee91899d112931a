console-import-title = ユーザーのインポート
console-import-lead = 1行に1人を記したファイルから取り込みます。見出し付きのCSV、またはJSON Linesです。
console-import-file = ファイル
console-import-file-hint = UTF-8、1 MB、2,000行まで。列：email、first_name、last_name、email_verified、is_active、groups、raw_attributes、organizations。
console-import-update = 既存のアカウントを変更する
console-import-update-hint = 名前、属性、組織を変更します。選ばなければ、そのままです。
console-import-trust = email_verifiedを信頼する
console-import-trust-hint = ファイルにそう書かれた新しいアドレスを確認済みとします。正しいとわかっている場合だけ選んでください。
console-import-check = ファイルを確認
console-import-tried = インポートの予定
console-import-tried-about = まだ何も変更されていません。
console-import-done = インポートの結果
console-import-done-about = 同じファイルをもう一度取り込んでも、何も変わりません。
console-import-run = インポートする
console-import-other-file = 別のファイルを選ぶ
console-import-to-people = ユーザー一覧へ
console-import-columns = 列
console-import-rows = 行数
console-import-created = 新しいアカウント
console-import-changed = 変更
console-import-unchanged = 変更なし
console-import-refused = 取り込めない行
console-import-line = 行
console-import-email = メール
console-import-reason = 理由
console-import-more =
    { $count ->
       *[other] ほかに{ $count }行が取り込めません。
    }
console-import-too-large = ファイルが1 MBまたは2,000行を超えています。分割するか、コマンドラインで取り込んでください。
console-import-unreadable = ファイルを読み取れません。
