## What happened on the server, for administrators.

console-audit-lead = من فعل ماذا ومتى. لا يمكن تغيير السجلات.
console-audit-none = لم يحدث شيء بعد
console-audit-none-hint = تظهر هنا عمليات تسجيل الدخول والتغييرات عند حدوثها.
console-audit-no-match = لا يوجد حدث مطابق
console-audit-no-match-hint = غيّر عوامل التصفية، أو امسحها لعرض كل شيء.
console-audit-show-all = عرض كل الأحداث
# Filters of the list, and heads of columns. At most 20 characters each.
console-audit-kind = الحدث
console-audit-any-kind = كل الأحداث
console-audit-by = الفاعل
console-audit-about = المعنيّ
# The application through which something was done.
console-audit-application = التطبيق
console-audit-organization = المؤسسة
# Days: the first and the last.
console-audit-from = من
console-audit-to = إلى
console-audit-filter-hint = الأشخاص بعنوان البريد أو المعرّف، وغيرهم بالمعرّف. الأيام بتوقيت UTC.
# Buttons: the list that is shown, as a file.
console-audit-export-csv = تصدير بصيغة CSV
console-audit-export-jsonl = تصدير بصيغة JSON Lines
# A link from the page of a person, an organization or an application to what happened there.
console-audit-see-events = عرض السجل
# A link from an application’s page to the events that came through it, such as sign-ins.
console-audit-see-sign-ins = ما حدث عبره
# Who did something. At most 25 characters each.
console-audit-nobody-known = غير معروف
console-audit-the-server = الخادم
console-audit-command-line = سطر الأوامر
console-audit-gone = حساب محذوف
# What something was done to. At most 25 characters each.
console-audit-everybody = الجميع
console-audit-passkey = مفتاح مرور
console-audit-session = جلسة
console-audit-access = وصول تطبيق
console-audit-registration-token = رمز التسجيل
console-audit-signing-key = مفتاح توقيع
console-audit-webhook = خطاف ويب
console-audit-bulk-run = تغيير عدة أشخاص
console-audit-membership = عضوية
console-audit-invitation = دعوة
console-audit-role = دور
console-audit-permission = صلاحية
# Names of facts about one event. At most 20 characters each.
console-audit-account = الحساب
console-audit-device = الجهاز
console-audit-ip = عنوان IP
console-audit-user-agent = معرّف المتصفح
console-audit-request = الطلب
# Above a table: each field, as it was and as it is.
console-audit-changes = ما الذي تغيّر
console-audit-field = الحقل
console-audit-before = قبل
console-audit-after = بعد
# What became of a field. At most 15 characters each.
console-audit-changed = تغيّر
console-audit-added = أُضيف
console-audit-removed = أُزيل
console-audit-nothing-changed = لم يغيّر هذا الحدث أي حقل.
console-audit-details = التفاصيل
console-audit-damaged = تعذّرت قراءة ما غيّره هذا الحدث: السجل في قاعدة البيانات تالف. يظهر هنا ما تبقى منه.
# What happened: one line each, without a full stop. At most 50 characters. Others are in activity.ftl.
console-audit-kind-data-exported = تنزيل بيانات الحساب
console-audit-kind-people-exported = صُدِّر أشخاص
console-audit-kind-audit-exported = صُدِّر سجل التدقيق
console-audit-kind-step-up = تأكيد الهوية
console-audit-kind-session-revoked = إنهاء جلسة
console-audit-kind-token-exchanged = استبدال رمز من تطبيق
console-audit-kind-refresh-replayed = استخدام رمز التحديث مرتين
console-audit-kind-code-replayed = استخدام رمز التفويض مرتين
console-audit-kind-set-up-link-created = إنشاء رابط إعداد
console-audit-kind-signing-key-rotated = تغيير مفاتيح التوقيع
console-audit-kind-client-created = إضافة تطبيق
console-audit-kind-client-updated = تغيير تطبيق
console-audit-kind-client-secret-rotated = استبدال سر تطبيق
console-audit-kind-client-removed = إزالة تطبيق
console-audit-kind-registration-token-created = إنشاء رمز تسجيل
console-audit-kind-registration-token-revoked = إبطال رمز تسجيل
console-audit-kind-administrator-granted = إضافة مدير
console-audit-kind-administrator-revoked = إزالة مدير
console-audit-kind-sign-in-settings-changed = تغيّرت إعدادات تسجيل الدخول
console-audit-kind-webhook-created = إضافة خطاف ويب
console-audit-kind-webhook-updated = تغيير خطاف ويب
console-audit-kind-webhook-secret-rotated = استبدال سر خطاف ويب
console-audit-kind-webhook-delivered-again = إعادة إرسال حدث إلى خطاف ويب
console-audit-kind-webhook-switched-off = إيقاف خطاف ويب
console-audit-kind-webhook-removed = إزالة خطاف ويب
console-audit-kind-role-created = إضافة دور
console-audit-kind-role-updated = تغيير دور
console-audit-kind-role-removed = إزالة دور
console-audit-kind-permission-created = إضافة صلاحية
console-audit-kind-permission-updated = تغيير صلاحية
console-audit-kind-permission-removed = إزالة صلاحية
console-audit-kind-organization-created = إضافة مؤسسة
console-audit-kind-organization-updated = تغيير مؤسسة
console-audit-kind-organization-removed = إزالة مؤسسة
console-audit-kind-domain-proved = إثبات نطاق
console-audit-kind-domain-missing = اختفاء سجل نطاق
console-audit-kind-domain-lapsed = نطاق لم يعد مثبتًا
console-audit-kind-sender-changed = تغيّر مُرسِل البريد
console-audit-kind-sender-removed = أُزيل مُرسِل البريد
console-audit-kind-sender-failed = مُرسِل البريد لا يعمل
console-audit-kind-dkim-key-added = أُضيف مفتاح DKIM
console-audit-kind-dkim-key-proved = يُوقَّع البريد بمفتاح DKIM
console-audit-kind-dkim-key-missing = اختفاء سجل مفتاح DKIM
console-audit-kind-dkim-key-removed = أُزيل مفتاح DKIM
console-audit-kind-membership-added = إضافة عضو
console-audit-kind-membership-updated = تغيير أدوار عضو
console-audit-kind-membership-removed = إزالة عضو
console-audit-kind-invitation-created = إرسال دعوة
console-audit-kind-invitation-updated = تغيير دعوة
console-audit-kind-invitation-resent = إعادة إرسال دعوة
console-audit-kind-invitation-revoked = سحب دعوة
console-audit-kind-invitation-accepted = قبول دعوة
console-audit-kind-brand-changed = تغيّرت العلامة التجارية
console-audit-kind-words-changed = تغيّرت النصوص
console-audit-kind-template-changed = تغيّر القالب
console-audit-kind-webhook-tested = إرسال حدث تجريبي إلى خطاف ويب
console-audit-kind-bulk-started = بدأ تغيير عدة أشخاص
console-audit-kind-bulk-cancelled = أُوقف تغيير عدة أشخاص يدويًا
console-audit-kind-bulk-stopped = أوقف الخادم تغيير عدة أشخاص
console-audit-kind-job-retried = إعادة محاولة مهمة
console-audit-kind-job-discarded = تجاهل مهمة
console-audit-kind-backup-restored = استعادة نسخة احتياطية
console-audit-kind-sms-ceiling = بلوغ الحد اليومي للرسائل القصيرة
console-audit-job = مهمة
