second-step-title = خطوة أخرى
second-step-lead = أنت تسجّل الدخول باسم { $email }.
second-step-switch = أنت مسجّل الدخول هنا باسم { $other }. سيجري تسجيل دخولك باسم { $email } بدلًا منه.
second-step-authenticator-lead = أدخل الأرقام الستة التي يعرضها تطبيق المصادقة الآن.
second-step-backup-lead = أدخل أحد الرموز الاحتياطية التي احتفظت بها. يُستخدم كل منها مرة واحدة.
second-step-backup-label = رمز احتياطي
second-step-backup-invalid = هذا ليس رمزًا احتياطيًا. يُرجى التحقق منه.
second-step-submit = تسجيل الدخول
second-step-by-backup-code = استخدام رمز احتياطي
second-step-by-authenticator = استخدام تطبيق المصادقة
second-step-no-scripts = لا تعمل مفاتيح المرور إلا إذا كانت البرامج النصية مسموحًا بها.
second-step-remember = عدم السؤال مجددًا في هذا المتصفح لمدة 30 يومًا
# On buttons. The code is a second factor.
second-step-send-sms = إرسال رمز برسالة قصيرة
second-step-send-email = إرسال رمز بالبريد الإلكتروني
# $to is a telephone number with most of its digits hidden, or an email address, here and below.
second-step-send-to = سيُرسل إلى { $to }.
second-step-sent-lead = أدخل الأرقام الستة التي أرسلناها إلى { $to }.
# On a button.
second-step-send-again = إرساله مرة أخرى
second-step-lost = إذا لم يعد لديك أي من هذه، فاطلب من إدارة هذا الموقع رابطًا يتيح لك الدخول.
second-step-over-title = انتهى تسجيل الدخول هذا
second-step-over = استغرق وقتًا طويلًا، أو اكتمل أو أُوقف في مكان آخر. سجّل الدخول من جديد.
second-step-used-up = كثُرت الرموز الخاطئة. سجّل الدخول من جديد.
second-step-enrol-title = احمِ حسابك
second-step-enrol-lead = لتسجيل الدخول هنا، يحتاج حسابك إلى مفتاح مرور أو تطبيق مصادقة. أعِدّ أحدهما وسيجري تسجيل دخولك.
second-step-enrol-lead-passkey = لتسجيل الدخول هنا، يحتاج حسابك إلى مفتاح مرور. أنشئ مفتاحًا وسيجري تسجيل دخولك.
second-step-enrol-lead-app = لتسجيل الدخول هنا، يحتاج حسابك إلى تطبيق مصادقة. أعِدّ تطبيقًا وسيجري تسجيل دخولك.
second-step-enrol-app-title = باستخدام تطبيق مصادقة
second-step-enrol-app-lead = امسح هذا الرمز بالتطبيق، أو اكتب المفتاح فيه. ثم أدخل الأرقام الستة التي يعرضها التطبيق.
second-step-enrol-submit = إعداد وتسجيل الدخول
second-step-codes-title = احتفظ بهذه الرموز الاحتياطية
second-step-codes-lead = يتيح لك كل منها تسجيل الدخول مرة واحدة عندما لا يكون التطبيق في متناولك. لن تُعرض إلا هذه المرة: دوّنها أو اطبعها.
second-step-codes-go-on = متابعة
second-step-either-lead = أدخل الأرقام الستة التي يعرضها تطبيق المصادقة الآن، أو أحد رموزك الاحتياطية.
