console-filters-status = أي الأشخاص
console-filters-everybody = الكل
console-filters-active = نشط
console-filters-deleted = محذوف ويمكن استعادته
console-filters-title = عوامل التصفية
console-filters-any = أيّ
console-filters-passkey = مفتاح المرور
console-filters-with-passkey = لديه مفتاح مرور
console-filters-without-passkey = بلا مفتاح مرور
console-filters-address = البريد الإلكتروني
console-filters-organization = المؤسسة
console-filters-created = إنشاء الحساب
console-filters-any-time = أي وقت
console-filters-within =
    { $days ->
        [zero] خلال اليوم
        [one] خلال اليوم الأخير
        [two] خلال آخر يومين
        [few] خلال آخر { $days } أيام
        [many] خلال آخر { $days } يومًا
       *[other] خلال آخر { $days } يوم
    }
console-filters-not-for =
    { $days ->
        [zero] لم يدخل اليوم
        [one] لم يدخل منذ يوم
        [two] لم يدخل منذ يومين
        [few] لم يدخل منذ { $days } أيام
        [many] لم يدخل منذ { $days } يومًا
       *[other] لم يدخل منذ { $days } يوم
    }
console-filters-none-hint = لا يطابق أي حساب كل عوامل التصفية هذه.
console-filters-clear = مسح عوامل التصفية
console-filters-remove = إزالة عامل التصفية:
