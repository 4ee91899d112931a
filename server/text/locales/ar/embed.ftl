embed-title = تسجيل الدخول إلى { $application }
embed-new-here = أول مرة هنا؟ بهذا يُنشأ حسابك.
embed-resent = أرسلنا إليك رمزًا جديدًا.
embed-resend-mail = إرسال رسالة جديدة
embed-mail-resent = أرسلنا إليك رسالة جديدة.
embed-own-page = فتح صفحتنا في علامة تبويب جديدة
embed-set-up = إعداده في نافذة صغيرة
embed-no-window = لم يفتح متصفّحك النافذة. أكمِل الإعداد في صفحتنا، ثم سجّل الدخول هنا من جديد.
embed-signed-in = تم تسجيل الدخول
embed-signed-in-as = باسم { $email }
embed-other-account = استخدام حساب آخر
embed-offer = في المرة القادمة تكفي بصمة إصبعك أو وجهك أو قفل الشاشة. ستُفتح نافذة صغيرة لإعداد ذلك.
embed-passkey-added = مفتاح المرور جاهز. يمكنك تسجيل الدخول به في المرة القادمة.

## The small window.

embed-popup-title = إنشاء مفتاح مرور
embed-popup-lead = في المرة القادمة تكفي بصمة إصبعك أو وجهك أو قفل الشاشة لتسجيل الدخول باسم { $email }.
embed-popup-gone-title = انتهى الوقت
embed-popup-gone = حفاظًا على أمانك، لا يمكن إضافة مفتاح مرور إلا خلال خمس دقائق من تسجيل الدخول. أغلق هذه النافذة وسجّل الدخول من جديد.

## Why the frame is not shown; for whoever made the page.

embed-refused-title = لا يمكن عرض تسجيل الدخول هنا
embed-refused = هذه الصفحة لا تتوافق مع إعدادات تطبيقها. تجد السبب في وحدة تحكم المتصفح.
embed-no-client-id = لا يحتوي العنصر <latchkey-login> على client-id.
embed-unknown-client = لا يوجد تطبيق مسجّل بقيمة client-id الواردة في هذه الصفحة.
embed-has-secret = تطبيق هذه الصفحة مسجّل بسرّ (secret)، ولا يستطيع المتصفح كتمانه. يلزم تطبيق مسجّل من دون سرّ.
embed-no-origin = ليس لهذه الصفحة عنوان ويب خاص بها، وربما فُتحت كملف. افتحها من خادم ويب.
embed-other-origin = عنوان هذه الصفحة، { $origin }، غير مسجّل للتطبيق { $application }.
embed-other-redirect = لا يعود { $application } إلى { $address }: هذا العنوان غير مسجَّل له.
