mail-button-sign-in = 登录
mail-button-passkeys = 查看通行密钥
mail-button-sessions = 查看会话
mail-button-recovery = 查看恢复邮箱
mail-button-secure = 保护我的账号
mail-button-stop = 停用链接
mail-button-keep-number = 保留号码
mail-button-factors = 查看两步验证
mail-button-accept = 接受邀请
mail-button-organizations = 打开组织
mail-button-organization = 打开组织
mail-code-sent = 发送于 { $time }。只能使用一次，10 分钟内有效。
mail-facts = { $time }
mail-facts-ip = { $time }，来自 { $ip }
mail-facts-ip-device = { $time }，来自 { $ip }，{ $device }
mail-facts-device = { $time }，{ $device }

## The code to sign in with.

mail-sign-in-code-title = 您的登录验证码
mail-sign-in-code-lead = 您登录 { $place } 的验证码：
mail-sign-in-code-where = 请仅在 { $address } 输入，不要在其他任何地方输入。
mail-sign-in-code-where-application = 请仅在 { $application } 中输入，不要在其他任何地方输入。
mail-sign-in-code-warning = { $site } 的任何人都不会向您索要验证码。如果不是您本人请求的，请忽略此邮件：没有验证码，什么都不会发生。
mail-sign-in-link-lead = 点击一下即可登录 { $place }：
mail-sign-in-link-copy = 如果按钮没有反应，请将此地址复制到浏览器中：
mail-sign-in-link-or = 或输入此验证码：
mail-sign-in-link-warning = { $site } 的任何人都不会向您索要验证码或链接。如果不是您本人请求的，请忽略此邮件：没有它们，什么都不会发生。
mail-sign-in-link-title = 您的登录链接
mail-sign-in-link-only-warning = { $site } 的任何人都不会向您索要链接。如果不是您本人请求的，请忽略此邮件：没有链接，什么都不会发生。
mail-second-step-title = 您的第二步验证码
mail-second-step-lead = 您登录 { $place } 第二步的验证码：
mail-second-step-warning = { $site } 的任何人都不会向您索要验证码。如果您现在并未登录，说明有人已通过第一步：请勿将验证码告诉他人，并请告知 { $site } 的运营方。

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = 此地址没有账号
mail-no-account-lead = 有人请求用此地址登录 { $site }，但该地址在此没有账号。
mail-no-account-invitation = 新账号须经邀请创建。如果您认为自己应有账号，请联系 { $site } 的运营方。
mail-not-you = 如果不是您本人操作，则无需理会。

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = 您的账号已停用
mail-account-inactive-lead = 有人请求用此地址登录 { $site }，但该账号已停用。
mail-account-inactive-ask = 如果您需要使用该账号，请联系 { $site } 的运营方。

## After very many wrong codes.

mail-code-guessing-stopped-title = 有人在猜测您的登录验证码
mail-code-guessing-stopped-lead = 有人在 { $site } 反复为此地址输入错误的登录验证码。一天之内不再接受来自未知浏览器的验证码。
mail-code-guessing-stopped-still = 如果您在那里有账号，仍可使用通行密钥登录，也可在您曾登录过的浏览器中使用验证码登录：
mail-code-guessing-stopped-add = 如果还没有通行密钥，请添加一个：没有人能猜到它。

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = 您的确认验证码
mail-step-up-code-lead = 用于确认是您本人的验证码：
mail-step-up-code-warning = 有人已登录您的账号，并即将更改重要内容。如果不是您本人，请勿将验证码告诉他人，并结束您不认识的会话：

## A new email address.

mail-change-email-code-title = 确认您的新邮箱地址
mail-change-email-code-lead = 用于将此地址设为您在 { $site } 的邮箱地址的验证码：
mail-change-email-code-warning = 如果不是您本人请求的，请忽略此邮件：没有验证码，什么都不会更改。
mail-email-changed-title = 您的邮箱地址已更改
mail-email-changed-lead = 您在 { $site } 的账号的邮箱地址现为 { $email }。原地址不能再用于登录。
mail-email-new-lead = 此地址现为您在 { $site } 的账号的邮箱地址：从现在起，请用它登录。
mail-tell-operator = 如果不是您本人操作，请立即告知 { $site } 的运营方。
mail-email-already-in-use-title = 此地址已有账号
mail-email-already-in-use-lead = 有人想将此地址用于 { $site } 的另一个账号。由于该地址已有账号，操作未成功。
mail-email-already-in-use-sign-in = 如果是您本人，请用此地址登录：
mail-recovery-code-title = 确认您的恢复邮箱
mail-recovery-code-lead = 用于将此地址设为 { $site } 某个账号的恢复邮箱的验证码：
mail-recovery-added-title = 已添加恢复邮箱
mail-recovery-added-lead = { $email } 现为您在 { $site } 的账号的恢复邮箱。发送到该邮箱的链接在等待期之后可进入账号。
mail-recovery-added-warning = 如果不是您本人操作，请移除该邮箱，并结束您不认识的会话：
mail-recovery-removed-title = 已移除恢复邮箱
mail-recovery-removed-lead = { $email } 不再是 { $site } 某个账号的恢复邮箱。
mail-recovery-asked-title = 有人请求重新进入您的账号
mail-recovery-asked-lead = 有人请求通过恢复邮箱重新进入您在 { $site } 的账号。我们已向该邮箱发送可登录一次的链接。
mail-recovery-by-address-title = 重新进入账号
mail-recovery-by-address-lead = 有人请求重新进入 { $site } 的账号 { $email }，此地址是该账号的恢复邮箱。下方链接可登录一次。
mail-recovery-by-address-until = 该链接在 { $time } 之前有效。
mail-recovery-stopped-title = 重新进入账号的请求已停止
mail-recovery-stopped-lead = 有人曾请求重新进入 { $site } 的某个账号，该请求已停止。之前邮件中的链接不再有效。
mail-recovery-address-used-lead = 有人用发送到恢复邮箱的链接进入了您在 { $site } 的账号。

## Passkeys.

mail-passkey-added-title = 已添加通行密钥
mail-passkey-added-lead = 通行密钥“{ $name }”已添加到您在 { $site } 的账号，今后可以用它登录。
mail-passkey-added-warning = 如果不是您本人操作，请移除该通行密钥，并结束您不认识的会话：
mail-passkey-removed-title = 已移除通行密钥
mail-passkey-removed-lead = 通行密钥“{ $name }”已从您在 { $site } 的账号中移除，不能再用于登录。通过该通行密钥登录的会话均已退出。
mail-passkey-removed-warning = 如果不是您本人操作，请检查您的通行密钥和会话：
mail-phone-added-title = 已添加手机号码
mail-phone-added-lead = 号码 { $number } 已添加到您在 { $site } 的账号。在支持的地方，可以用发送到该号码的验证码登录。
mail-phone-added-warning = 如果不是您本人操作，请移除该号码，并结束您不认识的会话：
mail-phone-removed-title = 您的手机号码已移除
mail-phone-removed-lead = 号码 { $number } 已从您在 { $site } 的账号中移除，不能再用于登录。通过该号码登录的会话均已退出。
mail-phone-removed-warning = 如果不是您本人操作，请检查您的通行密钥和会话：
mail-phone-removal-title = 您的号码即将移除
mail-phone-removal-lead = 有人登录了您在 { $site } 的账号，并因无法阅读发送到号码 { $number } 的短信而请求将其移除。
mail-phone-removal-at = 移除时间：{ $time }。
mail-phone-removal-keep = 如果不是您本人操作，请保留该号码，并结束您不认识的会话：
mail-phone-kept-title = 您的号码未被移除
mail-phone-kept-lead = 号码 { $number } 会保留在您于 { $site } 的账号中：有关移除的短信未能及时发出，或该号码现在是进入账号的最后方式。
mail-phone-kept-next = 您可以在账号中再次提出请求。如果仍无法解决，请联系 { $site } 的管理人员。
mail-phone-moved-lead = 有人证明自己能够查看 { $number } 的短信，该号码现已绑定到此人在 { $site } 的账号。您不能再用它登录，您此前通过该号码登录的会话均已退出。
mail-phone-moved-warning = 如果该号码仍属于您，请向您的电信运营商查询还有谁能收到其短信，并检查您的会话：
mail-passkey-clone-suspected-title = 已阻止一次登录
mail-passkey-clone-suspected-lead = 有人尝试用疑似“{ $name }”副本的通行密钥登录您在 { $site } 的账号。该次登录已被拒绝。
mail-passkey-clone-suspected-warning = 从旧副本恢复安全密钥时可能会出现这种情况。如果您无法解释其原因，请移除此通行密钥并添加新的：
mail-passkey-counter-went-back-title = 您的通行密钥副本已被使用
mail-passkey-counter-went-back-lead = 您用通行密钥“{ $name }”的副本登录了您在 { $site } 的账号：可能是在另一台设备上，也可能是在迁移或恢复密码管理器之后。
mail-passkey-counter-went-back-warning = 对于由密码管理器保存的通行密钥，这属于正常情况，我们只提醒这一次。如果不是您本人操作，请移除此通行密钥，并结束您不认识的会话：
mail-totp-added-title = 已设置身份验证器应用
mail-totp-added-lead = 您在 { $site } 的账号已设置身份验证器应用。登录的第二步将使用其验证码。
mail-totp-replaced-title = 您的身份验证器应用已更换
mail-totp-replaced-lead = 您在 { $site } 的账号已换用另一个身份验证器应用。旧应用的验证码不再有效。
mail-totp-removed-title = 您的身份验证器应用已移除
mail-totp-removed-lead = 您在 { $site } 的账号的身份验证器应用及其备用验证码已移除。两者均不再有效。
mail-backup-codes-made-title = 已生成新的备用验证码
mail-backup-codes-made-lead = 已为您在 { $site } 的账号生成新的备用验证码。之前的备用验证码已失效。
mail-backup-codes-removed-title = 您的备用验证码已移除
mail-backup-codes-removed-lead = 您在 { $site } 的账号的备用验证码已移除。它们均不再有效。
mail-backup-code-used-title = 备用验证码已被使用
mail-backup-code-used-lead = 有人用备用验证码登录了您在 { $site } 的账号。剩余备用验证码：{ $left }。
mail-backup-code-used-few = 请在用完之前生成新的备用验证码。
mail-factors-warning = 如果不是您本人操作，请检查您的两步验证设置，并结束您不认识的会话：
mail-factors-removed-title = 您的两步验证已关闭
mail-factors-removed-lead = 管理员移除了您在 { $site } 的账号的身份验证器应用和备用验证码。您可以重新设置应用：

## After a recovery link was used.

mail-recovery-link-used-title = 恢复链接已被使用
mail-recovery-link-used-lead = 有人用管理员创建的恢复链接进入了您在 { $site } 的账号。
mail-recovery-link-used-warning = 如果是您本人请求的，请添加通行密钥以备下次使用。如果不是，请保护您的账号，并立即告知 { $site } 的运营方：

## After a sign-in with a new browser.

mail-new-sign-in-title = 您的账号有新的登录
mail-new-sign-in-lead = 有人用从未在那里使用过的浏览器登录了您在 { $site } 的账号。
mail-new-sign-in-warning = 如果是您本人，则无需任何操作。如果不是：

## After an account was deleted.

mail-account-deleted-title = 您的账号已删除
mail-account-deleted-lead = 您在 { $site } 的账号及其通行密钥和会话已删除。

## What an administrator did to an account.

mail-recovery-link-made-title = 已创建恢复链接
mail-recovery-link-made-lead = 管理员创建了可进入您在 { $site } 的账号的链接。该链接只能使用一次。
mail-recovery-link-made-from = 在 { $time } 之前，该链接无法使用。
mail-recovery-link-made-stop = 如果不是您本人请求的，请停用该链接，并告知 { $site } 的运营方：
mail-account-created-title = 您已拥有账号
mail-account-created-lead = 管理员在 { $site } 用此地址为您创建了账号。
mail-account-created-sign-in = 您无需密码。请使用邮件验证码登录，然后添加通行密钥：
mail-account-locked-title = 您的账号已被锁定
mail-account-locked-lead = 管理员锁定了您在 { $site } 的账号。您已在所有位置退出登录，目前无法登录。没有任何内容被删除。
mail-account-locked-by-link-lead = 有人用登录通知邮件中的链接保护了您在 { $site } 的账号。该次登录之前的地址现已属于另一个账号，因此目前任何人都无法登录您的账号。没有任何内容被删除。
mail-account-locked-by-link-back = 如果那个账号是您的，请为它更换地址或将其删除，然后在该次登录后的三天内再次打开那个链接。如果不是，请联系 { $site } 的运营方。
mail-account-to-be-deleted-lead = 管理员删除了您在 { $site } 的账号。您已在所有位置退出登录。30 天后，其通行密钥和全部数据将永久消失。
mail-account-to-be-deleted-back = 在此之前，{ $site } 的运营方可以将其恢复。

## Somebody is asked to join an organization.

mail-invitation-title = 您收到了邀请
mail-invitation-lead = 您受邀加入 { $site } 的 { $organization }。
mail-invitation-how = 请在 7 天内用接收此邮件的地址登录并接受。如果您还没有账号，届时会自动创建。
mail-invitation-warning = 如果您对此并不知情，请忽略此邮件：只要您不接受，什么都不会发生。
mail-domain-missing-title = 域名的记录已消失
mail-domain-missing-lead = 用于证明 { $domain } 属于 { $site } 的 { $organization } 的 TXT 记录，已不在该域名的 DNS 中。
mail-domain-missing-until = 请在 7 天内恢复该记录。逾期后该域名将视为未验证，任何人都无法凭该域名加入。
mail-domain-lapsed-title = 域名验证已失效
mail-domain-lapsed-lead = { $domain } 的 TXT 记录已消失 7 天。对于 { $site } 的 { $organization }，该域名不再视为已验证。
mail-domain-lapsed-again = 现有成员仍是成员。要重新验证，请恢复该记录并进行检查。
mail-sender-test-title = 发件人可以使用
mail-sender-test-lead = 这是一封测试邮件。{ $organization } 在 { $site } 的邮件可以通过这种方式发出。
mail-sender-changed-title = 邮件发件人已更改
mail-sender-changed-lead = { $organization } 在 { $site } 发出邮件所用的邮件服务器已更改。
mail-sender-changed-to = 现在邮件从 { $address } 发出，经由 { $host }。
mail-sender-removed-title = 邮件发件人已移除
mail-sender-removed-lead = { $organization } 在 { $site } 的邮件不再通过自己的邮件服务器发出。
mail-sender-removed-was = 此前邮件从 { $address } 发出，经由 { $host }。
mail-sender-by = 操作者：{ $by }
mail-sender-by-administrator = 操作者：{ $site } 的管理员
mail-sender-warning = 运营邮件服务器的人可以读取经过它的内容。如果这在您意料之外，请检查发件人：
mail-dkim-key-missing-title = DKIM 密钥的记录已消失
mail-dkim-key-missing-lead = { $domain } 的 DNS 中已没有密钥 { $selector } 的记录，{ $organization } 在 { $site } 的邮件由该密钥签名。
mail-dkim-key-missing-until = 在恢复之前，邮件以 { $site } 的名义发出。请恢复该记录，或创建新密钥：
mail-dkim-key-removed-title = DKIM 密钥已移除
mail-dkim-key-removed-lead = 密钥 { $selector } 已移除，{ $organization } 在 { $site } 的邮件此前由它以 { $domain } 签名。现在发出的邮件不再带有它的签名。
mail-dkim-key-removed-warning = 如果这在您意料之外，请检查发件人：
