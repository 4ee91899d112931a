application-sign-in = 登录 { $application }
application-sign-up = 创建用于 { $application } 的账号
application-back = 返回 { $application }
application-shared = 与 { $application } 共享：{ $facts }
application-fact-account = 您在此拥有账号
application-fact-profile = 姓名
application-fact-email = 邮箱地址
application-fact-phone = 手机号码
application-fact-offline = 您不在时的访问权限
application-fact-organization = 您的组织
application-fact-roles = 您在组织中的角色
application-fact-permissions = 您在组织中的权限
application-fact-resource = 以您的名义使用 { $address }
application-choose-title = 选择账号
application-choose-lead = 您将继续前往 { $application }。
application-choose-continue = 以 { $email } 继续
application-choose-other = 使用其他账号
application-organization-title = 选择组织
application-organization-lead = 您将以 { $email } 的身份前往 { $application }。要用于哪个组织？
application-confirm = { $application } 请您确认是您本人。
application-consent-title = 允许 { $application } 获取您的信息吗？
application-consent-lead = { $application } 希望获取 { $email } 的以下信息和权限：
application-consent-host = 您将继续前往 { $host }。
application-consent-published = 该应用发布于 { $host }，此处没有人核实过。请仅在您认识该地址时同意。
application-consent-stranger = 该应用是自行注册的，此处没有人核实过其开发者。请仅在您刚刚亲自启动它时同意。
application-consent-local = 您将继续前往此设备上的程序。
application-consent-hint = 您可以随时在账号中撤回同意。
application-consent-agree = 同意并继续
application-consent-decline = 不同意
application-go-on-title = 正在前往 { $application }
application-go-on = 继续

## What only developers should see

application-error-title = 无法继续此次登录
application-no-client-id = 应用没有说明自己的身份：请求需要且仅需要一个 client_id。
application-unknown = 此处没有注册 client_id 为 { $id } 的应用。
application-document = 应用在 { $id } 提供了自身说明，但无法使用：{ $why }。
application-redirect-missing = { $application } 没有说明要返回的地址：请求需要且仅需要一个 redirect_uri。
application-redirect-other = { $application } 请求的返回地址未经注册，因此不会将任何人转到那里。
application-redirect-asked = 请求的地址
application-redirect-registered = 已注册的地址
application-redirect-none = 无
application-redirect-developer = 致开发者：地址必须逐字符一致。以下命令可在现有地址之外注册该地址：{ $command }
application-expired = 此次登录已超过一小时。请返回应用重新开始。
application-broken = 此页面的地址不完整。请返回应用重新开始。

## In a person's account

application-connected-title = 已关联的应用
application-connected-lead = 您通过此账号使用的应用。
application-connected-none = 没有应用与您的账号关联。
application-connected-since = 关联时间：{ $when }
application-connected-used = 上次使用：{ $when }
application-connected-sees = 可获取：{ $facts }
application-disconnect = 断开关联
application-disconnect-hint = 断开关联后，该应用会让您退出登录，再次使用时须重新征得您的同意。
application-disconnected = 应用已断开关联。
