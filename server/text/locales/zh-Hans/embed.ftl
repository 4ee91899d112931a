embed-title = 登录 { $application }
embed-new-here = 第一次使用？我们会为您创建账号。
embed-resent = 新的验证码已发出。
embed-resend-mail = 重新发送邮件
embed-mail-resent = 新邮件已发出。
embed-own-page = 在新标签页中打开我们的登录页面
embed-set-up = 在小窗口中设置
embed-no-window = 浏览器没有打开窗口。请在我们的登录页面上完成设置，然后回到此处重新登录。
embed-signed-in = 您已登录
embed-signed-in-as = 账号：{ $email }
embed-other-account = 使用其他账号
embed-offer = 下次可以用指纹、面容或屏幕锁登录。设置会在小窗口中打开。
embed-passkey-added = 您的通行密钥已可使用，下次可以用它登录。

embed-popup-title = 创建通行密钥
embed-popup-lead = 下次可以用指纹、面容或屏幕锁以 { $email } 的身份登录。
embed-popup-gone-title = 用时过长
embed-popup-gone = 为了您的安全，须在登录后 5 分钟内添加通行密钥。请关闭此窗口并重新登录。

embed-refused-title = 无法在此显示登录
embed-refused = 此页面与其应用的设置不符。原因见浏览器控制台。
embed-no-client-id = 元素 <latchkey-login> 缺少 client-id。
embed-unknown-client = 没有以此页面的 client-id 注册的应用。
embed-has-secret = 此页面的应用注册时带有密钥，而浏览器无法保管密钥。请使用没有密钥的应用。
embed-no-origin = 此页面没有自己的网址，可能是作为文件打开的。请通过网页服务器打开。
embed-other-origin = 此页面的地址 { $origin } 未针对应用 { $application } 注册。
embed-other-redirect = { $application } 不会返回到 { $address }：该地址未针对此应用注册。
