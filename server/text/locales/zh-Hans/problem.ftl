problem-not-found-title = 此处没有内容
problem-not-found = 地址可能输入有误，或页面已移动。
problem-broken-title = 出错了
problem-broken = 服务器无法响应。未更改任何内容。请稍后重试。
problem-to-login = 前往登录
problem-to-account = 前往您的账号

problem-refused-title = 此请求被拒绝
problem-wrong-origin = 请求来自其他地址的页面。登录仅在此服务器的公开地址有效，通行密钥也与该地址绑定。
problem-wrong-origin-ours = 公开地址
problem-wrong-origin-operator = 如果此服务器由您运营，并且浏览器中的地址是正确的，请更正设置 { $setting }（{ $variable }）。
problem-wrong-origin-go = 前往正确的地址

problem-other-origin = 此服务器的地址设置为 { $address }，而请求来自其他地址的页面。请打开 { $address } 并重试。如果该地址有误，请更正设置 server.public_url。
problem-no-origin = 请求没有说明来自哪个页面（没有 Origin 和 Sec-Fetch-Site 标头）。请用较新的浏览器打开 { $address } 并重试。
problem-unreadable-form = 无法读取表单。
problem-internal = 服务器出错。错误已记入日志，可按此请求的 ID 查找。
problem-busy-title = 服务器繁忙
problem-busy = 服务器来不及响应。请稍后重试。
problem-bad-proxy-title = X-Forwarded-For 有误
problem-bad-proxy = 此服务器前端的代理发送的 X-Forwarded-For 标头不是地址列表。
