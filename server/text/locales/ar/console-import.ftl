console-import-title = استيراد أشخاص
console-import-lead = من ملف فيه سطر لكل شخص: CSV مع سطر عناوين، أو أسطر JSON.
console-import-file = الملف
console-import-file-hint = بترميز UTF-8، حتى 1 م.ب و2000 صف. الأعمدة: email و first_name و last_name و email_verified و is_active و groups و raw_attributes و organizations.
console-import-update = تغيير الحسابات الموجودة
console-import-update-hint = أسماؤها وسماتها ومؤسساتها. وإلا بقيت كما هي. أما is_active و phone و email_verified فلا تتغير أبدًا: يُرفض السطر الذي فيه قيمة أخرى لها، فاحذف هذه الأعمدة.
console-import-trust = الوثوق في email_verified
console-import-trust-hint = تُعدّ العناوين الجديدة مؤكَّدة حيث يقول الملف ذلك. فقط إن كنت تعلم أنه صحيح.
console-import-check = فحص الملف
console-import-tried = ما سيحدث
console-import-tried-about = لم يتغيّر شيء بعد.
console-import-done = ما حدث
console-import-done-about = الملف نفسه مرة أخرى لا يغيّر شيئًا.
console-import-run = استيراد الآن
console-import-other-file = اختيار ملف آخر
console-import-to-people = إلى الأشخاص
console-import-columns = الأعمدة
console-import-rows = الأسطر
console-import-created = حسابات جديدة
console-import-changed = تغيّرت
console-import-unchanged = كما هي
console-import-refused = مرفوضة
console-import-line = السطر
console-import-email = البريد
console-import-reason = السبب
console-import-examples = الصفوف الأولى من كل نوع
console-import-outcome = ما سيحدث
console-import-outcome-created = يحصل على حساب
console-import-outcome-changed = يتغيّر
console-import-outcome-unchanged = يبقى كما هو
console-import-more =
    { $count ->
        [zero] لم يُرفض سطر آخر.
        [one] رُفض سطر آخر.
        [two] رُفض سطران آخران.
        [few] رُفضت { $count } أسطر أخرى.
        [many] رُفض { $count } سطرًا آخر.
       *[other] رُفض { $count } سطر آخر.
    }
console-import-too-large = الملف أكبر من 1 م.ب أو فيه أكثر من 2000 صف. قسّمه، أو استورده من سطر الأوامر.
console-import-unreadable = تتعذّر قراءة الملف.
console-import-busy = هناك استيراد آخر جارٍ. أعد المحاولة بعد انتهائه.
console-import-too-slow = استغرق الاستيراد وقتًا طويلًا وبدأ استيراد آخر. ما أُنجز يبقى؛ استورد الملف نفسه مرة أخرى لإكمال الباقي.
console-import-why-row = تتعذر قراءة هذا كسطر من الملف.
console-import-why-value = لا يقبل هذا العمود هذه القيمة.
console-import-why-no-email = لا يوجد عنوان بريد.
console-import-why-not-email = هذا ليس عنوان بريد.
console-import-why-twice = العنوان نفسه موجود في السطر { $line }.
console-import-why-deleted = العنوان لشخص حُذف وما زال بالإمكان استعادته.
console-import-why-differs = يوجد حساب كهذا بقيم أخرى ({ $columns })، ولا يُراد تغيير شيء.
console-import-why-kept = يوجد حساب كهذا بقيم أخرى ({ $columns })، ولا يغيّرها أي استيراد. احذف هذه الأعمدة.
console-import-why-not-allowed = لا يحق لك ذلك.
console-import-why-no-organization = لا توجد مؤسسة { $name }.
console-import-why-no-role = لا يوجد هذا الدور: { $name }.
console-import-why-other-domain = العنوان ليس ضمن نطاقات { $name } أو لم يُؤكَّد.
console-import-why-password = لا تُحفظ كلمات مرور هنا. احذف العمود.
console-import-why-changed = تغير شيء للتو. استورد الملف مرة أخرى.
