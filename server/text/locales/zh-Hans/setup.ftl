setup-title = 设置此服务器
setup-lead = 您即将成为其第一位管理员。接下来您将创建通行密钥；无需密码。
setup-submit = 继续创建通行密钥
setup-hint = 此链接只能使用一次。您使用后，其他人无法再使用。
setup-gone-title = 此链接已失效
setup-gone = 链接已被使用、已过期、已被新链接取代，或此服务器已有管理员。在服务器上运行以下命令可获取新链接：
