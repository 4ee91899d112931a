console-overview-period = الفترة
console-overview-days = 
    { $count ->
        [zero] { $count } يوم
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
console-overview-compared = 
    { $count ->
        [zero] مقارنةً بـ { $count } يوم قبلها، بتوقيت UTC.
        [one] مقارنةً باليوم السابق، بتوقيت UTC.
        [two] مقارنةً باليومين السابقين، بتوقيت UTC.
        [few] مقارنةً بـ { $count } أيام قبلها، بتوقيت UTC.
        [many] مقارنةً بـ { $count } يومًا قبلها، بتوقيت UTC.
       *[other] مقارنةً بـ { $count } يوم قبلها، بتوقيت UTC.
    }
console-overview-sign-ins = عمليات تسجيل الدخول
console-overview-sign-ups = حسابات جديدة
console-overview-failures = محاولات فاشلة
console-overview-passkey-share = الدخول بمفتاح المرور
console-overview-adoption = من لديهم مفتاح مرور
console-overview-sessions = الجلسات النشطة
console-overview-right-now = الآن
console-overview-percent = { $number }٪
console-overview-before = { $share } من قبل
console-overview-of-people = { $part } من { $total }
console-overview-of-newest = { $part } من أحدث { $total }
console-overview-chart-title = تسجيل الدخول حسب الطريقة
console-overview-by-passkey = مفتاح مرور
console-overview-by-recovery = استرداد أو إعداد
console-overview-as-table = كجدول
console-overview-day = اليوم
console-overview-nothing = لم يسجّل أحد الدخول في هذه الفترة.
console-overview-causes = أسباب فشل تسجيل الدخول
console-overview-cause = السبب
console-overview-times = المرات
console-overview-none-failed = لم تفشل أي محاولة في هذه الفترة.
console-overview-cause-code = رمز خاطئ
console-overview-cause-factor = عامل ثانٍ خاطئ
console-overview-cause-copy = مفتاح مرور ربما نُسخ
console-overview-cause-refused = الحساب موقوف أو كان المقصود حسابًا آخر
console-overview-cause-passkey = لم يُقبل مفتاح المرور
console-overview-cause-other = سبب آخر
console-overview-set-up = أكمل الإعداد
console-overview-left = 
    { $count ->
        [zero] لم يتبق شيء.
        [one] بقيت خطوة واحدة.
        [two] بقيت خطوتان.
        [few] بقيت { $count } خطوات.
        [many] بقيت { $count } خطوة.
       *[other] بقيت { $count } خطوة.
    }
console-overview-done = تم
console-overview-to-do = لم يتم بعد
console-overview-check-address = يصل الناس إلى الخادم عبر عنوان https عام
console-overview-check-address-how = اضبط server.public_url وضع أمامه وكيلًا بشهادة.
console-overview-check-mail = تصل الرسائل البريدية
console-overview-check-mail-how = اضبط smtp.host وسجّل الدخول مرة برمز من رسالة بريد؛ يوضح الأمر latchkey doctor ما الخلل.
console-overview-check-application = أول تطبيق يسجّل دخول مستخدميه هنا
console-overview-check-application-how = سجّل تطبيقًا في ثلاث خطوات قصيرة.
console-overview-check-application-next = التطبيق مسجَّل. تعرض صفحته طريقة ربطه، وتُخبرك حالما يسجّل أحدهم الدخول.
console-overview-check-passkey = لدى أحدهم مفتاح مرور
console-overview-check-passkey-how = أضف مفتاحك في حسابك.
# A list that grows by itself, and how it is with that.
console-overview-newest = أحدث الأحداث
console-overview-live = مباشر
console-overview-connecting = جارٍ الاتصال…
console-overview-live-ended = لم يعد مباشرًا. أعد تحميل الصفحة للمتابعة.
console-overview-check-backup = هناك نسخة احتياطية
console-overview-check-backup-how = شغّل latchkey backup FILE، أو latchkey backup --made بعد أن ينشئ برنامج لديك نسخة.
