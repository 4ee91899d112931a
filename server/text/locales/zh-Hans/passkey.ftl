passkey-waiting = 正在等待您的通行密钥。
passkey-finishing = 请稍候。
passkey-signed-in = 您已登录。
passkey-cancelled = 未使用通行密钥。如果您的通行密钥在其他设备上，请重试并选择该设备，或使用邮箱登录。
passkey-timed-out = 用时过长。请重试。
passkey-unsupported = 此浏览器无法使用通行密钥。请用您常用的浏览器打开此页面，或使用邮箱登录。
passkey-insecure = 通行密钥需要安全连接，而此页面不是通过安全连接打开的。请改用邮箱登录。
passkey-wrong-origin = 打开此页面的地址无法使用通行密钥。
passkey-expired = 页面打开时间过长，请求已过期。请再试一次。
passkey-unknown = 此通行密钥已不属于这里的任何账号。请使用邮箱登录，然后创建新的通行密钥。
passkey-failed = 无法用此通行密钥登录。请重试，或使用邮箱登录。
passkey-refused = 此账号目前无法登录。请联系本服务的运营方。
passkey-too-many-requests = 刚才的尝试次数过多。请等待一分钟后重试。
passkey-unavailable = 无法连接到服务器。请检查网络连接后重试。
passkey-unreadable = 此页面无法读取密码管理器的响应。未发送任何内容。

## While one is made.

passkey-creating = 浏览器正在创建通行密钥。
passkey-create-unsent = 您的通行密钥已创建，但无法连接到服务器进行保存。请检查网络连接后重试。
passkey-created = 您的通行密钥已可使用。您可以关闭此窗口。
passkey-create-cancelled = 未创建通行密钥。您可以重试，或稍后在账号中创建。
passkey-create-unsupported = 此浏览器无法创建通行密钥。没有通行密钥也可以使用您的账号。
passkey-already-registered = 此设备已有您账号的通行密钥，无需再设置。
passkey-too-many = 您的账号已有 40 个通行密钥，达到上限。请先移除一个不再使用的通行密钥。
passkey-not-discoverable = 该设备无法保存用于登录的通行密钥。请试试其他设备，例如您的手机。
passkey-create-failed = 无法添加通行密钥。请重试。
passkey-step-up = 为了您的安全，请重新登录后再添加通行密钥。

passkey-default-name = 通行密钥
