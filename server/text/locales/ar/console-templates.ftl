console-templates-title = القوالب
console-templates-lead = رسائل البريد والرسائل النصية بشكلك الخاص، لكل لغة. ما لا تغيّره يُرسل كما جاء.
console-templates-mails = رسائل البريد
console-templates-messages = الرسائل النصية
console-templates-fails = خطأ
console-templates-template = القالب
console-templates-subject = الموضوع
console-templates-html = HTML
console-templates-html-hint = إذا تُرك فارغًا، يُرسل البريد نصًا عاديًا فقط.
console-templates-text = نص عادي
console-templates-message-hint = في سطر واحد. إذا كان فيه رمز، يُضاف سطر أخير للهواتف تلقائيًا.
console-templates-test = أرسل لي تجربة
console-templates-tested = رسالة تجربة في طريقها إلى { $email }.
console-templates-variables = المتغيرات
console-templates-variables-hint = تُملأ عند إرسال الرسالة.
console-templates-choice-hint = يسأل { $condition } … { $otherwise } … { $end } هل يوجد ما يُملأ.
console-templates-needed = ضروري
console-templates-preview = معاينة
console-templates-preview-lead = مع أمثلة بدل المتغيرات. تختلف برامج البريد: أرسل لنفسك تجربة قبل الحفظ.
console-templates-parts = { $count ->
    [one] تُرسل رسالة نصية واحدة
    [two] تُرسل في رسالتين نصيتين
    [few] تُرسل في { $count } رسائل نصية
    [many] تُرسل في { $count } رسالة نصية
   *[other] تُرسل في { $count } رسالة نصية
}
console-templates-versions = الإصدارات
console-templates-versions-hint = افتح إصدارًا أقدم واحفظه لاستخدامه من جديد. تُحفظ آخر 50.
console-templates-version = الإصدار
console-templates-saved-at = وقت الحفظ
console-templates-in-use = مستخدم
console-templates-shown = هذا الإصدار { $number }. احفظه لاستخدامه من جديد.
console-templates-failed = في { $time } تعذّر إرسال رسالة بهذا القالب، فأُرسلت بشكلها الأصلي. السبب:
console-templates-overtaken = غيّر شخص آخر هذا القالب للتو. احفظ مرة أخرى لاستبداله.
console-templates-wrong-empty = اكتب شيئًا هنا.
console-templates-wrong-unreadable = تعذّرت قراءة السطر { $line }. يمكن أن يكون بين الأقواس متغير أو if أو else أو endif.
console-templates-wrong-unknown = السطر { $line }: لا يوجد هنا المتغير { $name }.
console-templates-wrong-missing = ينقص { $name }. يجب أن يكون موجودًا مهما مُلئ غيره.
console-templates-wrong-in-subject = لا يجوز أن يكون { $name } في الموضوع لأن الهواتف المقفلة تعرضه.
console-templates-wrong-link = لا يجوز أن تتضمن رسالة نصية فيها رمز رابطًا أو عنوان موقع. المطلوب كتابة الرمز، لا فتح أي رابط.
console-templates-wrong-parts = سيُرسل هذا في { $parts } رسائل نصية. المسموح { $most } على الأكثر.
console-templates-optional = قد يكون فارغًا
