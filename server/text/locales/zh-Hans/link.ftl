link-title = 登录
link-lead = 此链接将让您以 { $email } 的身份登录。
link-to = 随后您将前往 { $application }。
link-submit = 登录
link-switch = 您当前以 { $other } 的身份登录。此链接将让您改以 { $email } 的身份登录。

## The same in another browser than the one that asked for it.

link-elsewhere-title = 是您在登录吗？
link-elsewhere-lead = 有人在另一个浏览器中请求以 { $email } 的身份登录：
link-device = 设备
link-place = 地点
link-time = 时间
link-application = 应用
link-unknown = 未知
link-match-lead = 那个窗口就在您面前吗？输入其中显示的数字，即可让它登录。
link-match-lead-at = 那个窗口就在您面前，并且其地址以 { $address } 开头吗？输入其中显示的数字，即可让它登录。
link-match-warning = 您只能尝试一次。如果是别人把此链接发给您，或告诉您数字，请关闭此页面，否则对方会进入您的账号。
link-match-label = 数字
link-match-invalid = 数字为两位。请检查。
link-match-submit = 允许该窗口登录
link-here-lead = 您也可以改为在此浏览器中登录。另一个窗口将保持未登录状态。
link-here-submit = 在此登录
link-here-switch = 您当前以 { $other } 的身份登录。如果在此登录，将改以 { $email } 的身份登录。

## After that.

link-done-title = 已允许另一个窗口登录
link-done = 您可以关闭此页面，回到那里继续。
link-gone-title = 此链接已失效
link-gone = 链接只能使用一次，10 分钟内有效。请在您要登录的地方重新获取邮件。
link-wrong = 数字不正确，因此未允许任何窗口登录，此邮件也已失效。请在等待中的窗口重新获取邮件。

## After its reader said that it was somebody else who asked for it.

link-deny-submit = 不是我本人
link-denied-title = 没有人登录
link-denied = 此邮件已失效：其中的链接和验证码都不能再用，发起请求的窗口也不会登录。
link-denied-secure = 任何知道您邮箱地址的人都可以请求发送此类邮件，但仅凭这一点无法进入您的账号。为确保安全，请查看您在哪些位置登录，并将您不认识的会话退出登录。
link-denied-submit = 查看我的登录位置
