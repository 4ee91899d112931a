account-navigation = 您的账号
account-overview = 概览
account-profile = 个人资料
account-activity = 活动记录
account-sign-out = 退出登录
account-signed-in-as = 当前登录账号
account-overview-title = 您的账号
account-factors-title = 两步验证
account-factors-lead = 输入邮件验证码或打开邮件链接后，还需输入手机应用中的验证码。使用通行密钥时无需第二步。
account-totp-title = 身份验证器应用
account-totp-none = 未设置
account-totp-off = 此网站已停用：不会要求也不会接受其验证码。该应用仍保留在此，您可以将其移除。
account-totp-since = 设置时间：{ $when }
account-totp-last-used = 上次使用：{ $when }
account-totp-never-used = 尚未使用
account-totp-set-up = 设置应用
account-totp-replace = 更换应用
account-totp-remove = 移除应用
account-totp-remove-question = 要移除身份验证器应用吗？
account-totp-remove-lead = 应用的验证码和备用验证码都将失效。您可以随时重新设置应用。
account-backup-codes-title = 备用验证码
account-backup-codes-lead = 手机不在身边时使用。每个备用验证码只能使用一次。
account-backup-codes-left = 剩余备用验证码：{ $left }
account-backup-codes-few = 备用验证码即将用完，请生成新的。
account-backup-codes-off = 此网站已停用：均不会被接受。它们会一直保留，待重新启用后可继续使用。
account-backup-codes-make = 生成新备用验证码
account-backup-codes-question = 要生成新的备用验证码吗？
account-backup-codes-question-lead = 您现有的备用验证码将失效。
account-backup-codes-new = 新的备用验证码
account-backup-codes-once = 请妥善保管，它们不会再次显示。
account-backup-codes-print = 打印
account-backup-codes-download = 下载
account-backup-codes-file = { $site }：{ $email } 的备用验证码
account-new-totp-title = 设置身份验证器应用
account-new-totp-other-title = 更换身份验证器应用
account-new-totp-other-lead = 在您输入新应用的验证码之前，现有应用仍可使用。
account-new-totp-scan = 用应用扫描此图片
account-new-totp-picture = 用于身份验证器应用的二维码
account-new-totp-open = 在此设备上打开应用
account-new-totp-key = 或在应用中输入此密钥：
account-new-totp-code = 输入应用显示的验证码
account-new-totp-submit = 完成设置

## The list of passkeys.

account-passkeys-title = 通行密钥
account-passkeys-lead = 用指纹、面容或屏幕锁即可登录。无需记忆，也无从被盗。
account-passkeys-add = 添加通行密钥
account-passkeys-manage = 管理
account-passkeys-name-it = 您想如何命名？
account-passkeys-current = 本次登录所用
account-passkeys-synced = 已同步
account-passkeys-not-yet-synced = 尚未同步
account-passkeys-one-device = 仅限一台设备
account-passkeys-synced-long = 已同步：密码管理器会将其同步到您的其他设备。
account-passkeys-not-yet-synced-long = 尚未同步：它可以复制到您的其他设备，但目前还没有。
account-passkeys-one-device-long = 仅限一台设备：它不会离开创建它的设备。
account-passkeys-added = 添加时间：{ $when }
account-passkeys-last-used = 上次使用：{ $when }
account-passkeys-last-used-from = 上次使用：{ $when }，{ $place }
account-passkeys-never-used = 尚未使用
account-passkeys-empty-title = 还没有通行密钥
account-passkeys-empty = 目前您通过邮件验证码登录。使用通行密钥只需轻触一下，也不会被假冒网站窃取。

## Adding one.

account-new-passkey-title = 添加通行密钥
account-new-passkey-lead = 浏览器会询问保存位置：此设备、密码管理器、手机或安全密钥。

## One passkey.

account-passkey-all = 所有通行密钥
account-passkey-rename = 重命名
account-passkey-name = 名称
account-passkey-name-hint = 便于您辨认的名称，例如“我的手机”。
account-passkey-name-invalid = 名称须为一行，最多 64 个字符。请换一个名称。
account-passkey-save = 保存名称
account-passkey-remove = 移除
account-passkey-remove-title = 移除通行密钥
account-passkey-remove-question = 要移除“{ $name }”吗？
account-passkey-remove-hint = 适用于已丢失或不再使用的通行密钥。
account-passkey-remove-lead = 您将无法再在任何设备上用它登录。我们会尽可能通知您的密码管理器；如果它仍提示使用此通行密钥，请在那里也将其删除。
account-passkey-last = 这是您唯一的通行密钥。移除后，您需要使用发送到 { $email } 的验证码登录。
account-passkey-last-way-in = 此通行密钥是您登录账号的唯一方式，因此无法移除。请先添加另一个通行密钥。
account-passkey-submit = 移除此通行密钥
account-passkey-submit-last = 移除唯一的通行密钥

## Where the person is signed in.

account-sessions-title = 会话
account-sessions-lead = 您当前登录的位置。如有您不认识的会话，请将其退出登录。
account-sessions-this = 此浏览器
account-sessions-active-now = 当前活跃
account-sessions-last-seen = 上次活跃：{ $when }
account-sessions-started = 登录时间：{ $when }
account-sessions-sign-out = 退出登录
account-sessions-sign-out-others = 在其他所有位置退出登录
account-sessions-sign-out-others-question = 要在其他所有位置退出登录吗？
account-sessions-sign-out-others-lead = 您的其他浏览器和应用都需要重新登录。此处将保持登录状态。
account-sessions-only-this = 您没有在其他位置登录。
account-sessions-unknown-device = 未知设备

## The profile.

account-profile-title = 个人资料
account-profile-lead = 您的身份信息、页面外观以及数据的处理方式。
account-profile-names = 姓名
account-profile-names-lead = 会显示给您登录的应用，以及通行密钥的提示窗口。
account-profile-first-name = 名字
account-profile-last-name = 姓氏
account-profile-name-invalid = 姓名须为一行，最多 100 个字符。请检查。
account-profile-save = 保存姓名
account-profile-email = 邮箱地址
account-profile-email-lead = 用于接收验证码和安全通知。
account-profile-verified = 已验证
account-profile-not-verified = 未验证
account-profile-change-email = 更改邮箱地址
account-profile-confirm-email = 验证此邮箱地址
account-profile-phone = 手机号码
account-profile-phone-lead = 在支持的地方，可以向此号码发送登录验证码。使用通行密钥更安全。
account-profile-phone-none = 尚未添加。
account-profile-add-phone = 添加号码
account-profile-change-phone = 更换号码
account-profile-remove-phone = 移除号码
account-new-phone-title = 您的手机号码
account-new-phone-lead = 我们会向此号码发送验证码。输入验证码后，该号码将绑定到您的账号，且仅绑定到您的账号。
account-new-phone-number = 手机号码
account-new-phone-hint = 以 + 和国家/地区代码开头。
account-new-phone-submit = 发送验证码
account-new-phone-code-title = 确认您的号码
account-new-phone-code-submit = 保存号码
account-lost-phone-link = 我已不再使用此号码
account-lost-phone-title = 移除不再使用的号码
account-lost-phone-lead = 号码 { $number } 将在三天后移除。在此之前它会保留，您也可以取消移除：我们会通过邮件通知您，并通过短信通知持有该号码的人。
account-lost-phone-submit = 三天后移除
account-phone-removal-at = 此号码将于 { $time } 移除。
account-keep-phone = 保留号码
account-recovery-title = 恢复邮箱
account-recovery-lead = 以备您失去所有登录方式之时：发送到该邮箱的链接可让您在等待期之后重新进入账号，在此期间您可以停用它。
account-recovery-none = 尚未添加。
account-recovery-add = 添加邮箱
account-recovery-change = 更换或移除
account-recovery-remove = 移除此邮箱
account-recovery-new-lead = 我们会向该邮箱发送验证码。请选择一个无需此账号和手机也能查看的邮箱。
account-recovery-invalid = 请输入既不是账号邮箱、也不是现有恢复邮箱的邮箱地址。
account-recovery-code-submit = 保存邮箱
account-recovery-asked = 有人请求通过您的恢复邮箱重新进入账号。链接自 { $time } 起可用。如果不是您本人，请停用它。
account-recovery-link-made = 管理员创建了可进入您账号的链接。链接自 { $time } 起可用。如果不是您本人请求的，请停用它。
account-profile-export = 您的数据
account-profile-export-lead = 我们保存的与您有关的全部内容，以 JSON 文件提供：个人资料、通行密钥、会话和活动记录。
account-profile-export-submit = 下载我的数据
account-profile-delete = 删除账号
account-profile-delete-lead = 永久删除您的账号及其中的全部内容。
account-profile-delete-link = 删除我的账号

## Light or dark.

account-look-title = 外观
account-look-lead = 这些页面在此浏览器中的显示方式。
account-look-system = 跟随系统
account-look-light = 浅色
account-look-dark = 深色

## A new email address.

account-new-email-title = 更改邮箱地址
account-new-email-lead = 我们会向新地址发送验证码，以确认它属于您。在您输入验证码之前，不会有任何更改。
account-new-email-current = 当前邮箱地址：{ $email }
account-new-email-new = 新邮箱地址
account-new-email-submit = 发送验证码
account-new-email-code-title = 请查看您的新邮箱
account-new-email-code-submit = 更改邮箱地址
account-new-email-gone = 该验证码已失效。您的邮箱地址是 { $email }。
account-new-email-invalid = 这不是有效的新邮箱地址。请检查。

## Deleting the account.

account-delete-title = 删除我的账号
account-delete-lead = 此操作无法撤销。我们将立即永久删除：
account-delete-point-profile = 您的个人资料和邮箱地址
account-delete-point-passkeys = 您在所有设备上的全部通行密钥和会话
account-delete-point-applications = 您使用此账号登录的应用的访问权限
account-delete-address = 邮箱地址：{ $email }
account-delete-understood = 我明白我的账号将被永久删除
account-delete-not-understood = 请勾选复选框，确认要删除您的账号。
account-delete-submit = 删除我的账号

account-goodbye-title = 您的账号已删除
account-goodbye-lead = 您已在所有位置退出登录，数据也已清除。我们已就此向您发送了最后一封邮件。
account-goodbye-passkeys = 密码管理器中此账号的通行密钥已失效，您可以在那里将其删除。
account-goodbye-to-login = 前往登录

## Before something important: a fresh proof of who it is.

account-confirm-title = 确认是您本人
account-confirm-lead = 首先，我们要确认没有其他人在使用您的会话。
account-confirm-needs-two = 此操作需要第二步验证，但您的账号尚未设置。请先设置，然后再回来。
account-confirm-add-passkey = 添加通行密钥
account-confirm-elsewhere = 您的通行密钥只能在 { $host } 使用。请前往那里继续。在那里添加身份验证器应用后，您也可以在此处确认。
account-confirm-nowhere = 您的通行密钥无法在此页面使用。请向此网站的运营方索取可让您登录的链接。
account-confirm-nothing = 此网站不通过电子邮件发送验证码，您的账号也没有其他可在此确认身份的方式。
account-confirm-ask-for-link = 请向此网站的运营方索取可让您登录的链接。
account-confirm-other-way = 使用其他方式
account-confirm-go-there = 前往 { $host } 继续
account-confirm-for-new-passkey = 您即将添加通行密钥。
account-confirm-for-removal = 您即将移除通行密钥。
account-confirm-for-factors = 您即将更改两步验证设置。
account-confirm-for-new-email = 您即将更改邮箱地址。
account-confirm-for-recovery = 您即将更改恢复邮箱。
account-confirm-for-phone = 您即将更改手机号码。
account-confirm-for-export = 您即将下载您的数据。
account-confirm-for-deletion = 您即将删除您的账号。
account-confirm-with-passkey = 使用通行密钥
account-confirm-with-code = 向我发送验证码
account-confirm-submit = 确认
account-confirm-no-scripts = 通行密钥需要 JavaScript，但此浏览器已将其关闭。请改用验证码。
account-confirm-code-to = 发送到 { $email }
account-confirm-refused = 该通行密钥属于其他账号。请使用您自己的通行密钥，或使用验证码。
account-confirm-failed = 无法用此通行密钥确认。请重试，或使用验证码。
account-confirm-unknown = 此通行密钥已不属于这里的任何账号。请使用其他通行密钥，或使用验证码。
account-confirm-cancelled = 未使用通行密钥。如果您的通行密钥在其他设备上，请重试并选择该设备，或使用验证码。
account-confirm-unsupported = 此浏览器无法使用通行密钥。请改用验证码。
account-confirm-signed-out = 在此期间，您已退出登录。请重新登录。

## What was done.

account-notice-passkey-added = 您的新通行密钥已可使用，今后可以用它登录。
account-notice-passkey-renamed = 通行密钥已重命名。
account-notice-passkey-removed = 通行密钥已移除。我们已就此向您发送邮件。
account-notice-totp-added = 身份验证器应用已设置。我们已就此向您发送邮件。
account-notice-totp-removed = 身份验证器应用已移除。我们已就此向您发送邮件。
account-notice-session-revoked = 该会话已退出登录。
account-notice-sessions-revoked = 您已在其他所有位置退出登录。
account-notice-names-saved = 您的姓名已保存。
account-notice-email-changed = 您的邮箱地址已更改。我们已通知新旧两个地址。
account-notice-recovery-saved = 您的恢复邮箱已保存。我们已就此向您发送邮件。
account-notice-recovery-removed = 您的恢复邮箱已移除。我们已通知两个地址。
account-notice-phone-saved = 您的号码已保存。我们已就此向您发送邮件。
account-notice-phone-removed = 您的号码已移除。我们已就此向您发送邮件。
account-notice-phone-removal-asked = 您的号码将在三天后移除。我们已就此向您发送邮件。
account-notice-look-chosen = 此浏览器会保留您选择的外观。
account-notice-confirmed = 谢谢。您现在可以继续了。
account-remembered-title = 不再要求第二步验证的浏览器
account-remembered-lead = 在这些浏览器中，30 天内只需邮件验证码或邮件链接即可登录。
account-remembered-until = 有效期至 { $when }
account-remembered-forget = 恢复验证
account-remembered-forget-all = 全部恢复验证
