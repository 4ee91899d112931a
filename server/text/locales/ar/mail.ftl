mail-button-sign-in = تسجيل الدخول
mail-button-passkeys = عرض مفاتيح المرور
mail-button-sessions = عرض الجلسات
mail-button-recovery = عرض عنوان الاسترداد
mail-button-secure = حماية حسابي
mail-button-stop = إيقاف الرابط
mail-button-keep-number = الاحتفاظ بالرقم
mail-button-factors = عرض الدخول بخطوتين
mail-button-accept = قبول الدعوة
mail-button-organizations = فتح المؤسسات
mail-button-organization = فتح المؤسسة
mail-code-sent = أُرسل في { $time }. يُستخدم مرة واحدة، خلال عشر دقائق.
mail-facts = { $time }
mail-facts-ip = { $time }، من { $ip }
mail-facts-ip-device = { $time }، من { $ip }، { $device }
mail-facts-device = { $time }، { $device }

## The code to sign in with.

mail-sign-in-code-title = رمز تسجيل الدخول
mail-sign-in-code-lead = رمزك لتسجيل الدخول إلى { $place }:
mail-sign-in-code-where = أدخله في { $address } فقط، لا في أي مكان آخر.
mail-sign-in-code-where-application = أدخله في { $application } فقط، لا في أي مكان آخر.
mail-sign-in-code-warning = لن يطلبه منك أي شخص من { $site } أبدًا. إذا لم تطلبه بنفسك، فتجاهل هذه الرسالة: من دون الرمز لن يحدث شيء.
mail-sign-in-link-lead = سجّل الدخول إلى { $place } بنقرة واحدة:
mail-sign-in-link-copy = إذا لم يستجب الزر فانسخ هذا العنوان إلى متصفحك:
mail-sign-in-link-or = أو أدخل هذا الرمز:
mail-sign-in-link-warning = لن يطلب منك أحد من { $site } الرمز أو الرابط أبدًا. إذا لم تطلبهما بنفسك فتجاهل هذه الرسالة: لا يحدث شيء بدونهما.
mail-sign-in-link-title = رابط تسجيل الدخول
mail-sign-in-link-only-warning = لن يطلب منك أحد من { $site } الرابط أبدًا. إذا لم تطلبه بنفسك فتجاهل هذه الرسالة: لا يحدث شيء بدونه.
mail-second-step-title = رمزك للخطوة الثانية
mail-second-step-lead = رمزك للخطوة الثانية من تسجيل الدخول إلى { $place }:
mail-second-step-warning = لن يطلبه منك أي شخص من { $site } أبدًا. إذا لم تكن تسجّل الدخول الآن، فقد اجتاز شخص آخر الخطوة الأولى: لا تعطِ الرمز لأحد، وأخبر إدارة { $site }.

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = لا يوجد حساب بهذا العنوان
mail-no-account-lead = طلب شخص ما تسجيل الدخول إلى { $site } بهذا العنوان، لكن لا يوجد حساب مرتبط به هناك.
mail-no-account-invitation = تُنشأ الحسابات الجديدة بدعوة. إذا كنت تتوقع أن يكون لك حساب، فتواصل مع إدارة { $site }.
mail-not-you = إذا لم تكن أنت من فعل ذلك، فلا داعي لفعل أي شيء.

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = حسابك موقوف
mail-account-inactive-lead = طلب شخص ما تسجيل الدخول إلى { $site } بهذا العنوان، لكن الحساب المرتبط به موقوف.
mail-account-inactive-ask = إذا كنت تحتاج إليه، فتواصل مع إدارة { $site }.

## After very many wrong codes.

mail-code-guessing-stopped-title = يحاول شخص ما تخمين رموز تسجيل الدخول
mail-code-guessing-stopped-lead = أدخل شخص ما رموز تسجيل دخول خاطئة لهذا العنوان في { $site } مرارًا وتكرارًا. لن نقبل أي رمز من متصفح غير معروف لمدة يوم.
mail-code-guessing-stopped-still = إذا كان لك حساب هناك، فلا يزال بإمكانك تسجيل الدخول بمفتاح مرور، وكذلك برمز في متصفح سبق أن سجّلت الدخول منه:
mail-code-guessing-stopped-add = إذا لم يكن لديك مفتاح مرور بعد، فأضف واحدًا، فلا أحد يستطيع تخمينه.

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = رمز التأكيد
mail-step-up-code-lead = رمزك لتأكيد هويتك:
mail-step-up-code-warning = شخص سجّل الدخول إلى حسابك على وشك تغيير أمر مهم. إذا لم تكن أنت، فلا تعطِ الرمز لأحد، وأنهِ الجلسات التي لا تعرفها:

## A new email address.

mail-change-email-code-title = تأكيد عنوانك الجديد
mail-change-email-code-lead = رمزك لاعتماد هذا العنوان في { $site }:
mail-change-email-code-warning = إذا لم تطلبه، فتجاهل هذه الرسالة: من دون الرمز لن يتغيّر شيء.
mail-email-changed-title = تم تغيير عنوانك
mail-email-changed-lead = أصبح عنوان حسابك في { $site } الآن { $email }. لم يعد بإمكانك تسجيل الدخول بالعنوان السابق.
mail-email-new-lead = أصبح هذا العنوان عنوان حسابك في { $site }: من الآن تسجّل الدخول به.
mail-tell-operator = إذا لم تكن أنت من فعل ذلك، فأخبر إدارة { $site } فورًا.
mail-email-already-in-use-title = لهذا العنوان حساب
mail-email-already-in-use-lead = أراد شخص ما استخدام هذا العنوان لحساب آخر في { $site }. لم ينجح ذلك، لأن للعنوان حسابًا بالفعل.
mail-email-already-in-use-sign-in = إذا كنت أنت من فعل ذلك، فسجّل الدخول به:
mail-recovery-code-title = تأكيد عنوان الاسترداد
mail-recovery-code-lead = رمزك لاعتماد هذا العنوان عنوانَ استرداد لحساب في { $site }:
mail-recovery-added-title = أُضيف عنوان استرداد
mail-recovery-added-lead = أصبح { $email } الآن عنوان استرداد حسابك في { $site }. يمكن لرابط يُرسل إليه أن يفتح الحساب بعد مدة انتظار.
mail-recovery-added-warning = إذا لم تكن أنت من فعل ذلك، فأزِل العنوان وأنهِ الجلسات التي لا تعرفها:
mail-recovery-removed-title = أُزيل عنوان استرداد
mail-recovery-removed-lead = لم يعد { $email } عنوان استرداد لحساب في { $site }.
mail-recovery-asked-title = طلب أحدهم العودة إلى حسابك
mail-recovery-asked-lead = طلب أحدهم العودة إلى حسابك في { $site } عبر عنوان الاسترداد. أُرسل إليه رابط يسجّل الدخول مرة واحدة.
mail-recovery-by-address-title = العودة إلى الحساب
mail-recovery-by-address-lead = طلب أحدهم العودة إلى الحساب { $email } في { $site }، وهذا هو عنوان استرداده. يسجّل الرابط أدناه الدخول مرة واحدة.
mail-recovery-by-address-until = يعمل الرابط حتى { $time }.
mail-recovery-stopped-title = أُوقفت العودة إلى الحساب
mail-recovery-stopped-lead = أُوقفت العودة إلى حساب في { $site } كان أحدهم قد طلبها. لم يعد الرابط في الرسالة السابقة يفتح شيئًا.
mail-recovery-address-used-lead = فُتح حسابك في { $site } بالرابط الذي أُرسل إلى عنوان الاسترداد.

## Passkeys.

mail-passkey-added-title = تمت إضافة مفتاح مرور
mail-passkey-added-lead = تمت إضافة مفتاح المرور «{ $name }» إلى حسابك في { $site }. يمكنك تسجيل الدخول به من الآن.
mail-passkey-added-warning = إذا لم تكن أنت من فعل ذلك، فأزِله وأنهِ الجلسات التي لا تعرفها:
mail-passkey-removed-title = تمت إزالة مفتاح مرور
mail-passkey-removed-lead = تمت إزالة مفتاح المرور «{ $name }» من حسابك في { $site }. لم يعد بإمكانك تسجيل الدخول به، وأُنهيت الجلسات التي فُتحت به.
mail-passkey-removed-warning = إذا لم تكن أنت من فعل ذلك، فراجع مفاتيح المرور والجلسات:
mail-phone-added-title = تمت إضافة رقم هاتف
mail-phone-added-lead = تمت إضافة الرقم { $number } إلى حسابك في { $site }. يمكنك تسجيل الدخول بالرموز التي تصل إليه حيثما أُتيح ذلك.
mail-phone-added-warning = إذا لم تكن أنت من فعل ذلك، فأزِله وأنهِ الجلسات التي لا تعرفها:
mail-phone-removed-title = تمت إزالة رقم هاتفك
mail-phone-removed-lead = تمت إزالة الرقم { $number } من حسابك في { $site }. لم يعد بإمكانك تسجيل الدخول به، وأُنهيت الجلسات التي فُتحت به.
mail-phone-removed-warning = إذا لم تكن أنت من فعل ذلك، فراجع مفاتيح المرور والجلسات:
mail-phone-removal-title = ستتم إزالة رقمك
mail-phone-removal-lead = طلب شخص سجّل الدخول إلى حسابك في { $site } إزالة الرقم { $number } لأنه لا يستطيع قراءة ما يُرسل إليه.
mail-phone-removal-at = ستتم إزالته في { $time }.
mail-phone-removal-keep = إذا لم تكن أنت من فعل ذلك، فاحتفظ بالرقم وأنهِ الجلسات التي لا تعرفها:
mail-phone-kept-title = لم تتم إزالة رقمك
mail-phone-kept-lead = يبقى الرقم { $number } في حسابك في { $site }: لم تُرسل الرسالة النصية عن إزالته في الوقت المناسب، أو أصبح الرقم آخر طريقة للدخول إلى الحساب.
mail-phone-kept-next = يمكنك طلب ذلك مرة أخرى من حسابك. وإذا لم ينجح الأمر، فتواصل مع القائمين على { $site }.
mail-phone-moved-lead = أثبت شخص أنه يستطيع قراءة الرسائل التي تصل إلى { $number }، وأصبح الرقم الآن في حسابه هو في { $site }. لم يعد بإمكانك تسجيل الدخول به، وأُنهيت الجلسات التي فُتحت به.
mail-phone-moved-warning = إذا كان الرقم لا يزال لك، فاسأل شركة الاتصالات عمّن يتلقى رسائله أيضًا، وراجع جلساتك:
mail-passkey-clone-suspected-title = تم إيقاف محاولة تسجيل دخول
mail-passkey-clone-suspected-lead = حاول شخص ما تسجيل الدخول إلى حسابك في { $site } بمفتاح مرور يبدو نسخة من «{ $name }». رُفضت المحاولة.
mail-passkey-clone-suspected-warning = قد يحدث هذا عند استعادة مفتاح أمان من نسخة قديمة. إذا لم تجد تفسيرًا لذلك، فأزِل مفتاح المرور هذا وأضف مفتاحًا جديدًا:
mail-passkey-counter-went-back-title = استُخدمت نسخة من مفتاح المرور
mail-passkey-counter-went-back-lead = سجّلت الدخول إلى حسابك في { $site } بنسخة من مفتاح المرور «{ $name }»: على جهاز آخر، أو بعد نقل مدير كلمات المرور أو استعادته.
mail-passkey-counter-went-back-warning = هذا أمر عادي لمفتاح يحفظه مدير كلمات المرور، ولن نذكره إلا هذه المرة. إذا لم تكن أنت من فعل ذلك، فأزِل مفتاح المرور هذا وأنهِ الجلسات التي لا تعرفها:
mail-totp-added-title = تم إعداد تطبيق مصادقة
mail-totp-added-lead = تم إعداد تطبيق مصادقة لحسابك في { $site }. رموزه هي الخطوة الثانية عند تسجيل دخولك.
mail-totp-replaced-title = تم استبدال تطبيق المصادقة
mail-totp-replaced-lead = حلّ تطبيق مصادقة آخر محل التطبيق السابق لحسابك في { $site }. لم تعد رموز التطبيق القديم مقبولة.
mail-totp-removed-title = تمت إزالة تطبيق المصادقة
mail-totp-removed-lead = تمت إزالة تطبيق المصادقة لحسابك في { $site } مع رموزه الاحتياطية. لم يعد أي منها مقبولًا.
mail-backup-codes-made-title = تم إنشاء رموز احتياطية جديدة
mail-backup-codes-made-lead = تم إنشاء رموز احتياطية جديدة لحسابك في { $site }. لم تعد الرموز السابقة تعمل.
mail-backup-codes-removed-title = تمت إزالة رموزك الاحتياطية
mail-backup-codes-removed-lead = تمت إزالة الرموز الاحتياطية لحسابك في { $site }. لم يعد أي منها يعمل.
mail-backup-code-used-title = تم استخدام رمز احتياطي
mail-backup-code-used-lead = استُخدم رمز احتياطي لتسجيل الدخول إلى حسابك في { $site }. الرموز المتبقية: { $left }.
mail-backup-code-used-few = أنشئ رموزًا جديدة قبل أن تنفد.
mail-factors-warning = إذا لم تكن أنت من فعل ذلك، فراجع تسجيل دخولك بخطوتين، وأنهِ الجلسات التي لا تعرفها:
mail-factors-removed-title = تم إيقاف تسجيل دخولك بخطوتين
mail-factors-removed-lead = أزالت الإدارة تطبيق المصادقة والرموز الاحتياطية من حسابك في { $site }. يمكنك إعداد تطبيق من جديد:

## After a recovery link was used.

mail-recovery-link-used-title = استُخدم رابط استرداد
mail-recovery-link-used-lead = فُتح حسابك في { $site } برابط استرداد أنشأته الإدارة.
mail-recovery-link-used-warning = إذا كنت قد طلبته، فأضف مفتاح مرور للمرة القادمة. وإذا لم تطلبه، فاحمِ حسابك وأخبر إدارة { $site } فورًا:
mail-new-sign-in-title = تسجيل دخول جديد إلى حسابك
mail-new-sign-in-lead = سُجّل الدخول إلى حسابك في { $site } من متصفح لم يُستخدم هناك من قبل.
mail-new-sign-in-warning = إذا كنت أنت، فلا حاجة إلى فعل شيء. وإذا لم تكن:

## After an account was deleted.

mail-account-deleted-title = تم حذف حسابك
mail-account-deleted-lead = تم حذف حسابك في { $site }، مع مفاتيح المرور والجلسات.

mail-recovery-link-made-title = أُنشئ رابط استرداد
mail-recovery-link-made-lead = أنشأت الإدارة رابطًا يفتح حسابك في { $site }. يعمل مرة واحدة.
mail-recovery-link-made-from = لا يفتح شيئًا قبل { $time }.
mail-recovery-link-made-stop = إذا لم تطلبه، فأوقفه وأخبر إدارة { $site }:
mail-account-created-title = أصبح لديك حساب
mail-account-created-lead = أنشأت الإدارة حسابًا لك في { $site } بهذا العنوان.
mail-account-created-sign-in = لا تحتاج إلى كلمة مرور. سجّل الدخول برمز يصلك بالبريد، ثم أضف مفتاح مرور:
mail-account-locked-title = أُوقف حسابك
mail-account-locked-lead = أوقفت الإدارة حسابك في { $site }. سُجّل خروجك من كل مكان ولا يمكنك تسجيل الدخول حاليًا. لم يُحذف شيء.
mail-account-locked-by-link-lead = جرت حماية حسابك في { $site } بالرابط الوارد في رسالة عن تسجيل دخول. العنوان الذي كان للحساب قبل تسجيل الدخول ذاك صار تابعًا لحساب آخر، لذلك لا يمكن لأحد تسجيل الدخول إلى حسابك حاليًا. لم يُحذف شيء.
mail-account-locked-by-link-back = إذا كان ذلك الحساب الآخر لك، فغيّر عنوانه أو احذفه، ثم افتح ذلك الرابط مرة أخرى خلال ثلاثة أيام من تسجيل الدخول ذاك. وإلا فتواصل مع إدارة { $site }.
mail-account-to-be-deleted-lead = حذفت الإدارة حسابك في { $site }. سُجّل خروجك من كل مكان. بعد 30 يومًا تزول مفاتيح المرور وكل البيانات نهائيًا.
mail-account-to-be-deleted-back = حتى ذلك الحين يمكن لإدارة { $site } استعادته.

mail-invitation-title = وصلتك دعوة
mail-invitation-lead = أنت مدعو إلى الانضمام إلى { $organization } في { $site }.
mail-invitation-how = اقبل الدعوة خلال سبعة أيام بعد تسجيل الدخول بالعنوان الذي وصلته هذه الرسالة. وإن لم يكن لديك حساب فسيُنشأ لك.
mail-invitation-warning = إن لم تكن تتوقع هذه الرسالة فتجاهلها: لن يحدث شيء ما لم تقبل.
mail-domain-missing-title = سجل أحد النطاقات غير موجود
mail-domain-missing-lead = لم يعد نظام أسماء النطاقات يعرض لنطاق { $domain } سجل TXT الذي يثبت أنه تابع لـ { $organization } في { $site }.
mail-domain-missing-until = أعد السجل خلال سبعة أيام. بعد ذلك لا يُعد النطاق مثبتًا ولا يمكن لأحد الانضمام من خلاله.
mail-domain-lapsed-title = لم يعد أحد النطاقات مثبتًا
mail-domain-lapsed-lead = غاب سجل TXT لنطاق { $domain } سبعة أيام. لم يعد النطاق مثبتًا لـ { $organization } في { $site }.
mail-domain-lapsed-again = يبقى الأعضاء أعضاء. لإثباته من جديد، أعد السجل وتحقق منه.
mail-sender-test-title = المُرسِل يعمل
mail-sender-test-lead = هذه رسالة تجريبية. يمكن أن يخرج بريد { $organization } في { $site } بهذه الطريقة.
mail-sender-changed-title = تم تغيير مُرسِل البريد
mail-sender-changed-lead = تم تغيير خادم البريد الذي يخرج عبره بريد { $organization } في { $site }.
mail-sender-changed-to = يخرج الآن من { $address } عبر { $host }.
mail-sender-removed-title = أُزيل مُرسِل البريد
mail-sender-removed-lead = لم يعد بريد { $organization } في { $site } يخرج عبر خادم بريد خاص بالمؤسسة.
mail-sender-removed-was = كان يخرج من { $address } عبر { $host }.
mail-sender-by = قام بذلك { $by }.
mail-sender-by-administrator = قامت بذلك إدارة { $site }.
mail-sender-warning = من يدير خادم بريد يمكنه قراءة ما يمر عبره. إذا لم تكن تتوقع ذلك، فراجع المُرسِل:
mail-dkim-key-missing-title = سجل أحد مفاتيح DKIM غير موجود
mail-dkim-key-missing-lead = لم يعد نظام أسماء النطاقات يعرض لنطاق { $domain } سجل المفتاح { $selector } الذي يُوقَّع به بريد { $organization } في { $site }.
mail-dkim-key-missing-until = وحتى يعود السجل يخرج البريد باسم { $site }. أعد السجل أو أنشئ مفتاحًا جديدًا:
mail-dkim-key-removed-title = أُزيل أحد مفاتيح DKIM
mail-dkim-key-removed-lead = أُزيل المفتاح { $selector } الذي كان يُوقَّع به بريد { $organization } في { $site } لنطاق { $domain }. يخرج البريد الآن دون توقيعه.
mail-dkim-key-removed-warning = إذا لم تكن تتوقع ذلك، فراجع المُرسِل:
