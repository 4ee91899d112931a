account-navigation = حسابك
account-overview = نظرة عامة
account-profile = الملف الشخصي
account-activity = النشاط
account-sign-out = تسجيل الخروج
account-signed-in-as = تم تسجيل الدخول باسم
account-overview-title = حسابك
account-factors-title = تسجيل الدخول بخطوتين
account-factors-lead = بعد رمز أو رابط بالبريد، رمز من تطبيق على هاتفك. مفتاح المرور لا يحتاج إلى خطوة ثانية.
account-totp-title = تطبيق المصادقة
account-totp-none = لم يتم إعداده
account-totp-off = معطَّل في هذا الموقع: لا يُطلب أي رمز منه ولا يُقبل. يبقى هنا، ويمكنك إزالته.
account-totp-since = تاريخ الإعداد: { $when }
account-totp-last-used = آخر استخدام: { $when }
account-totp-never-used = لم يُستخدم بعد
account-totp-set-up = إعداد تطبيق
account-totp-replace = استخدام تطبيق آخر
account-totp-remove = إزالة التطبيق
account-totp-remove-question = هل تريد إزالة تطبيق المصادقة؟
account-totp-remove-lead = ستتوقف رموزه ورموزك الاحتياطية عن العمل. يمكنك إعداد تطبيق من جديد في أي وقت.
account-backup-codes-title = الرموز الاحتياطية
account-backup-codes-lead = لحين لا يكون هاتفك معك. كل رمز يعمل مرة واحدة.
account-backup-codes-left = الرموز المتبقية: { $left }
account-backup-codes-few = رموزك الاحتياطية على وشك النفاد. أنشئ رموزًا جديدة.
account-backup-codes-off = معطَّلة في هذا الموقع: لا يُقبل أي منها. وهي محفوظة لحين تفعيلها من جديد.
account-backup-codes-make = إنشاء رموز جديدة
account-backup-codes-question = هل تريد إنشاء رموز احتياطية جديدة؟
account-backup-codes-question-lead = ستتوقف الرموز التي لديك الآن عن العمل.
account-backup-codes-new = رموزك الاحتياطية الجديدة
account-backup-codes-once = احفظها في مكان آمن: لن تُعرض مرة أخرى.
account-backup-codes-print = طباعة
account-backup-codes-download = تنزيل
account-backup-codes-file = { $site }: الرموز الاحتياطية لحساب { $email }
account-new-totp-title = إعداد تطبيق مصادقة
account-new-totp-other-title = استخدام تطبيق مصادقة آخر
account-new-totp-other-lead = يظل التطبيق الحالي يعمل إلى أن تكتب رمزًا من التطبيق الجديد.
account-new-totp-scan = امسح هذه الصورة بالتطبيق
account-new-totp-picture = رمز QR لتطبيق المصادقة
account-new-totp-open = فتح تطبيق على هذا الجهاز
account-new-totp-key = أو اكتب هذا المفتاح في التطبيق:
account-new-totp-code = اكتب الرمز الذي يعرضه
account-new-totp-submit = إنهاء الإعداد

## The list of passkeys.

account-passkeys-title = مفاتيح المرور
account-passkeys-lead = سجّل الدخول ببصمة إصبعك أو وجهك أو قفل الشاشة. لا شيء لتتذكّره، ولا شيء يمكن سرقته.
account-passkeys-add = إضافة مفتاح مرور
account-passkeys-manage = إدارة
account-passkeys-name-it = ما الاسم الذي تختاره له؟
account-passkeys-current = هذه الجلسة
account-passkeys-synced = تمت مزامنته
account-passkeys-not-yet-synced = لم تتم مزامنته بعد
account-passkeys-one-device = على جهاز واحد فقط
account-passkeys-synced-long = تمت مزامنته: يحفظه مدير كلمات المرور على أجهزتك الأخرى أيضًا.
account-passkeys-not-yet-synced-long = لم تتم مزامنته بعد: يمكن نسخه إلى أجهزتك الأخرى، لكنه لم يُنسخ حتى الآن.
account-passkeys-one-device-long = على جهاز واحد فقط: لا يغادر أبدًا الجهاز الذي أُنشئ عليه.
account-passkeys-added = تاريخ الإضافة: { $when }
account-passkeys-last-used = آخر استخدام: { $when }
account-passkeys-last-used-from = آخر استخدام: { $when }، من { $place }
account-passkeys-never-used = لم يُستخدم بعد
account-passkeys-empty-title = لا توجد مفاتيح مرور بعد
account-passkeys-empty = حتى الآن تسجّل الدخول برمز يصل إلى بريدك الإلكتروني. أما مفتاح المرور فتكفيه لمسة واحدة، ولا يمكن لأي موقع مزيّف أن يسرقه.

## Adding one.

account-new-passkey-title = إضافة مفتاح مرور
account-new-passkey-lead = سيسألك المتصفح عن مكان حفظه: على هذا الجهاز، أو في مدير كلمات المرور، أو على هاتف، أو على مفتاح أمان.

## One passkey.

account-passkey-all = كل مفاتيح المرور
account-passkey-rename = إعادة التسمية
account-passkey-name = الاسم
account-passkey-name-hint = اسم تميّزه به، مثل «هاتفي».
account-passkey-name-invalid = يتكوّن الاسم من 64 حرفًا كحد أقصى، في سطر واحد. اختر اسمًا آخر.
account-passkey-save = حفظ الاسم
account-passkey-remove = إزالة
account-passkey-remove-title = إزالة مفتاح مرور
account-passkey-remove-question = هل تريد إزالة «{ $name }»؟
account-passkey-remove-hint = لمفتاح مرور فقدته أو لم تعد تستخدمه.
account-passkey-remove-lead = لن يُستخدم بعد ذلك لتسجيل الدخول على أي جهاز. سنُعلم مدير كلمات المرور بإزالته إن أمكن، وإذا ظل يعرضه عليك، فاحذفه من هناك أيضًا.
account-passkey-last = هذا مفتاح المرور الوحيد لديك. من دونه ستسجّل الدخول برموز نرسلها إلى { $email }.
account-passkey-last-way-in = مفتاح المرور هذا هو الطريق الوحيد إلى حسابك، لذا لا يمكن إزالته. أضف أولًا مفتاح مرور آخر.
account-passkey-submit = إزالة مفتاح المرور هذا
account-passkey-submit-last = إزالة مفتاح المرور الوحيد

## Where the person is signed in.

account-sessions-title = الجلسات
account-sessions-lead = الأماكن التي سجّلت الدخول فيها. سجّل الخروج من أي جلسة لا تعرفها.
account-sessions-this = هذا المتصفح
account-sessions-active-now = نشطة الآن
account-sessions-last-seen = آخر نشاط: { $when }
account-sessions-started = تسجيل الدخول: { $when }
account-sessions-sign-out = تسجيل الخروج
account-sessions-sign-out-others = تسجيل الخروج من كل مكان آخر
account-sessions-sign-out-others-question = هل تريد تسجيل الخروج من كل مكان آخر؟
account-sessions-sign-out-others-lead = سيلزم تسجيل الدخول من جديد في كل متصفحاتك وتطبيقاتك الأخرى. أما هنا، فتبقى جلستك كما هي.
account-sessions-only-this = لم تسجّل الدخول في أي مكان آخر.
account-sessions-unknown-device = جهاز غير معروف

## The profile.

account-profile-title = الملف الشخصي
account-profile-lead = اسمك، ومظهر هذه الصفحات، ومصير بياناتك.
account-profile-names = الاسم
account-profile-names-lead = يظهر في التطبيقات التي تسجّل الدخول إليها، وعندما يُطلب منك مفتاح المرور.
account-profile-first-name = الاسم الأول
account-profile-last-name = اسم العائلة
account-profile-name-invalid = يتكوّن الاسم من 100 حرف كحد أقصى، في سطر واحد. تحقق منه.
account-profile-save = حفظ الاسم
account-profile-email = البريد الإلكتروني
account-profile-email-lead = تصل الرموز وتنبيهات الأمان إلى هذا العنوان.
account-profile-verified = تم التحقق منه
account-profile-not-verified = لم يتم التحقق منه
account-profile-change-email = تغيير العنوان
account-profile-confirm-email = تأكيد هذا العنوان
account-profile-phone = رقم الهاتف
account-profile-phone-lead = يمكن أن تصل إليه رموز تسجيل الدخول حيثما أُتيح ذلك. مفتاح المرور أكثر أمانًا.
account-profile-phone-none = لا يوجد رقم بعد.
account-profile-add-phone = إضافة رقم
account-profile-change-phone = استبدال الرقم
account-profile-remove-phone = إزالة الرقم
account-new-phone-title = رقم هاتفك
account-new-phone-lead = سنرسل رمزًا إلى الرقم. بعد إدخاله يصبح الرقم في حسابك وحده.
account-new-phone-number = رقم الهاتف
account-new-phone-hint = مع علامة + ورمز البلد.
account-new-phone-submit = إرسال الرمز
account-new-phone-code-title = تأكيد رقمك
account-new-phone-code-submit = حفظ الرقم
account-lost-phone-link = لم يعد هذا الرقم معي
account-lost-phone-title = إزالة رقم لم يعد معك
account-lost-phone-lead = ستتم إزالة الرقم { $number } بعد ثلاثة أيام. حتى ذلك الحين يبقى في حسابك ويمكنك الاحتفاظ به: سنخبرك بالبريد الإلكتروني، ونخبر من لديه الرقم برسالة نصية.
account-lost-phone-submit = الإزالة بعد ثلاثة أيام
account-phone-removal-at = ستتم إزالة الرقم في { $time }.
account-keep-phone = الاحتفاظ بالرقم
account-recovery-title = عنوان الاسترداد
account-recovery-lead = لليوم الذي تفقد فيه كل طرق الدخول: رابط يُرسل إلى هذا العنوان يعيدك إلى حسابك بعد مدة انتظار يمكنك خلالها إيقافه.
account-recovery-none = لا يوجد عنوان بعد.
account-recovery-add = إضافة عنوان
account-recovery-change = تغيير أو إزالة
account-recovery-remove = إزالة هذا العنوان
account-recovery-new-lead = سنرسل رمزًا إلى العنوان. اختر عنوانًا يمكنك قراءة بريده من دون هذا الحساب ومن دون هاتفك.
account-recovery-invalid = أدخل عنوان بريد إلكتروني ليس عنوان حسابك ولا عنوان الاسترداد الحالي.
account-recovery-code-submit = حفظ العنوان
account-recovery-asked = طلب أحدهم العودة عبر عنوان الاسترداد. يعمل الرابط ابتداءً من { $time }. إذا لم تكن أنت، فأوقفه.
account-recovery-link-made = أنشأت الإدارة رابطًا يفتح حسابك. يعمل ابتداءً من { $time }. إذا لم تطلبه، فأوقفه.
account-profile-export = بياناتك
account-profile-export-lead = كل ما نحتفظ به عنك، في ملف JSON: الملف الشخصي ومفاتيح المرور والجلسات والنشاط.
account-profile-export-submit = تنزيل بياناتي
account-profile-delete = حذف الحساب
account-profile-delete-lead = إزالة حسابك وكل ما فيه نهائيًا.
account-profile-delete-link = حذف حسابي

## Light or dark.

account-look-title = المظهر
account-look-lead = كيف تظهر هذه الصفحات في هذا المتصفح.
account-look-system = حسب النظام
account-look-light = فاتح
account-look-dark = داكن

## A new email address.

account-new-email-title = تغيير عنوان البريد الإلكتروني
account-new-email-lead = نرسل رمزًا إلى العنوان الجديد لنتأكد من أنه لك. لن يتغيّر شيء قبل أن تُدخل الرمز.
account-new-email-current = عنوانك الحالي: { $email }
account-new-email-new = عنوان البريد الإلكتروني الجديد
account-new-email-submit = إرسال رمز
account-new-email-code-title = راجع بريدك الجديد
account-new-email-code-submit = تغيير العنوان
account-new-email-gone = لم يعد هذا الرمز صالحًا. عنوانك هو { $email }.
account-new-email-invalid = هذا ليس عنوان بريد إلكتروني جديدًا. تحقق منه.

## Deleting the account.

account-delete-title = حذف حسابي
account-delete-lead = لا يمكن التراجع عن هذا الإجراء. سنحذف فورًا ونهائيًا:
account-delete-point-profile = ملفك الشخصي وعنوان بريدك الإلكتروني
account-delete-point-passkeys = كل مفاتيح المرور والجلسات، على جميع الأجهزة
account-delete-point-applications = وصولك إلى التطبيقات التي تسجّل الدخول إليها بهذا الحساب
account-delete-address = البريد الإلكتروني: { $email }
account-delete-understood = أدرك أن حسابي سيُحذف نهائيًا
account-delete-not-understood = لتأكيد حذف حسابك، ضع علامة في المربّع.
account-delete-submit = حذف حسابي

account-goodbye-title = تم حذف حسابك
account-goodbye-lead = تم تسجيل خروجك من كل مكان، وحُذفت بياناتك. أرسلنا إليك رسالة أخيرة بذلك.
account-goodbye-passkeys = لم تعد مفاتيح المرور المحفوظة لهذا الحساب في مدير كلمات المرور صالحة. يمكنك حذفها من هناك.
account-goodbye-to-login = الانتقال إلى تسجيل الدخول

## Before something important: a fresh proof of who it is.

account-confirm-title = تأكيد هويتك
account-confirm-lead = نتأكد أولًا من أن أحدًا غيرك لا يستخدم جلستك.
account-confirm-needs-two = يتطلب هذا عاملًا ثانيًا، وليس في حسابك أي عامل بعد. أضف واحدًا ثم عُد.
account-confirm-add-passkey = إضافة مفتاح مرور
# $host is another address of this site, here and below.
account-confirm-elsewhere = لا يعمل مفتاح المرور الخاص بك إلا على { $host }. تابع هناك. وإذا أضفت هناك تطبيق مصادقة، أمكنك تأكيد هويتك هنا أيضًا.
account-confirm-nowhere = لا يعمل مفتاح المرور الخاص بك في هذه الصفحة. اطلب من إدارة هذا الموقع رابطًا يتيح لك الدخول.
account-confirm-nothing = لا يرسل هذا الموقع رموزًا عبر البريد الإلكتروني، وليس في حسابك شيء آخر يؤكد ذلك هنا.
account-confirm-ask-for-link = اطلب من إدارة هذا الموقع رابطًا يتيح لك الدخول.
account-confirm-other-way = استخدام طريقة أخرى
# On a button.
account-confirm-go-there = المتابعة على { $host }
account-confirm-for-new-passkey = أنت على وشك إضافة مفتاح مرور.
account-confirm-for-removal = أنت على وشك إزالة مفتاح مرور.
account-confirm-for-factors = أنت على وشك تغيير تسجيل دخولك بخطوتين.
account-confirm-for-new-email = أنت على وشك تغيير عنوان بريدك الإلكتروني.
account-confirm-for-recovery = أنت على وشك تغيير عنوان الاسترداد.
account-confirm-for-phone = أنت على وشك تغيير رقم هاتفك.
account-confirm-for-export = أنت على وشك تنزيل بياناتك.
account-confirm-for-deletion = أنت على وشك حذف حسابك.
account-confirm-with-passkey = استخدام مفتاح مرور
account-confirm-with-code = إرسال رمز إليّ
account-confirm-submit = تأكيد
account-confirm-no-scripts = تحتاج مفاتيح المرور إلى JavaScript، وهي معطّلة في هذا المتصفح. استخدم رمزًا بدلًا منها.
account-confirm-code-to = يصل إلى { $email }
account-confirm-refused = مفتاح المرور هذا يخص حسابًا آخر. استخدم أحد مفاتيحك أو رمزًا.
account-confirm-failed = تعذّر تأكيد هويتك بمفتاح المرور هذا. أعد المحاولة أو استخدم رمزًا.
account-confirm-unknown = لم يعد مفتاح المرور هذا تابعًا لأي حساب هنا. استخدم مفتاحًا آخر أو رمزًا.
account-confirm-cancelled = لم يُستخدم أي مفتاح مرور. إذا كان لديك مفتاح على جهاز آخر، فأعد المحاولة واختر ذلك الجهاز، أو استخدم رمزًا.
account-confirm-unsupported = لا يمكن استخدام مفاتيح المرور في هذا المتصفح. استخدم رمزًا بدلًا منها.
account-confirm-signed-out = تم تسجيل خروجك في هذه الأثناء. سجّل الدخول من جديد.

## What was done.

account-notice-passkey-added = مفتاح المرور الجديد جاهز. يمكنك تسجيل الدخول به من الآن.
account-notice-passkey-renamed = تم تغيير اسم مفتاح المرور.
account-notice-passkey-removed = تمت إزالة مفتاح المرور، وأرسلنا إليك رسالة بذلك.
account-notice-totp-added = تم إعداد تطبيق المصادقة، وأرسلنا إليك رسالة بذلك.
account-notice-totp-removed = تمت إزالة تطبيق المصادقة، وأرسلنا إليك رسالة بذلك.
account-notice-session-revoked = تم تسجيل الخروج من تلك الجلسة.
account-notice-sessions-revoked = تم تسجيل خروجك من كل مكان آخر.
account-notice-names-saved = تم حفظ اسمك.
account-notice-email-changed = تم تغيير عنوان بريدك الإلكتروني، وأخبرنا العنوانين بذلك.
account-notice-recovery-saved = تم حفظ عنوان الاسترداد. أرسلنا إليك بريدًا إلكترونيًا بذلك.
account-notice-recovery-removed = تمت إزالة عنوان الاسترداد. أبلغنا العنوانين كليهما.
account-notice-phone-saved = تم حفظ رقمك. أرسلنا إليك بريدًا إلكترونيًا بذلك.
account-notice-phone-removed = تمت إزالة رقمك. أرسلنا إليك بريدًا إلكترونيًا بذلك.
account-notice-phone-removal-asked = ستتم إزالة رقمك بعد ثلاثة أيام. أرسلنا إليك رسالة بريد إلكتروني بذلك.
account-notice-look-chosen = سيحتفظ هذا المتصفح بالمظهر الذي اخترته.
account-notice-confirmed = شكرًا لك. يمكنك المتابعة الآن.
account-remembered-title = متصفحات لا يُسأل فيها مجددًا
account-remembered-lead = في هذه المتصفحات يكفي رمز أو رابط بالبريد، لمدة ثلاثين يومًا لكل منها.
account-remembered-until = حتى { $when }
account-remembered-forget = السؤال من جديد
account-remembered-forget-all = السؤال من جديد فيها كلها
