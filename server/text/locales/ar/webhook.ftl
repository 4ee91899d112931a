webhook-title = خطافات الويب
webhook-lead = برامج خاصة بك تُبلَّغ بما يحدث هنا خلال ثانية أو ثانيتين.
webhook-none = لا توجد خطافات ويب بعد
webhook-add = إضافة خطاف ويب
webhook-url = العنوان
webhook-url-hint = عنوان https يمكن للجميع الوصول إليه.
webhook-url-invalid = هذا ليس عنوان https يمكن للجميع الوصول إليه.
webhook-description = الوصف
webhook-description-hint = الغرض منه، ليعرفه الآخرون.
webhook-description-invalid = 200 حرف على الأكثر، في سطر واحد.
webhook-events = الأحداث
webhook-events-hint = حدّد ما يحتاج إليه. إن لم تحدد شيئًا فسيُبلَّغ بكل شيء، بما في ذلك ما يُضاف لاحقًا.
webhook-events-invalid = لا يوجد حدث كهذا.
webhook-all-events = الكل
webhook-some-events =
    { $count ->
        [zero] { $count } حدث
        [one] حدث واحد ({ $count })
        [two] حدثان ({ $count })
        [few] { $count } أحداث
        [many] { $count } حدثًا
       *[other] { $count } حدث
    }
webhook-state = الحالة
webhook-since = منذ
webhook-on = مفعّل
webhook-off = متوقف
webhook-failing = متعثر
webhook-failing-hint = لا يصله شيء في الوقت الحالي. تتكرر المحاولات، ويُوقَف بعد خمسة أيام.
webhook-switched-off-hint = أُوقِف لأن شيئًا لم يكن يصله.
webhook-deliveries = الإرسالات
webhook-deliveries-hint = ما أُبلغ به خلال الثلاثين يومًا الماضية.
webhook-no-deliveries = لا شيء بعد. سيظهر هنا الحدث التالي المطلوب.
webhook-none-failed = لم يفشل شيء.
webhook-all-deliveries = الكل
webhook-failed-deliveries = الفاشلة
webhook-event = الحدث
webhook-answer = الرد
webhook-attempts = المحاولات
webhook-at = الوقت
webhook-again = إعادة الإرسال
webhook-waiting = في الانتظار
webhook-delivered = وصل ({ $status })
webhook-retrying = ستُعاد المحاولة
webhook-given-up = توقفت المحاولات
webhook-secret = السر
webhook-secret-hint = يتحقق به المستقبِل من أن الرسالة صادرة من هنا.
webhook-show-secret = إظهار السر
webhook-rotate = إنشاء سر جديد
webhook-settings = الإعدادات
webhook-is-active = إبلاغه بالأحداث
webhook-save = حفظ
webhook-remove = إزالة خطاف الويب
webhook-remove-hint = لن يُبلَّغ بشيء بعد ذلك، وسيُحذف سجل ما أُرسل إليه.
webhook-notice-created = أُضيف خطاف الويب. سلّم السر إلى المستقبِل.
webhook-notice-saved = حُفظ خطاف الويب.
webhook-notice-secret-rotated = أُنشئ سر جديد. يبقى القديم صالحًا ليوم آخر.
webhook-notice-queued = سيُعاد الإرسال بعد لحظة.
webhook-notice-removed = أُزيل خطاف الويب.
# A button, and what is said after it was pressed.
webhook-test = إرسال حدث تجريبي
webhook-notice-tested = حدث تجريبي في طريقه. تبيّن القائمة أدناه ما آل إليه.
