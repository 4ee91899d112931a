console-navigation = لوحة الإدارة
console-to-account = حسابك
console-narrow = تنقّل ضيّق
console-people = الأشخاص
console-search = بحث
console-search-hint = بداية عنوان البريد الإلكتروني أو الاسم.
console-email = البريد الإلكتروني
console-since = منذ
console-last-sign-in = آخر تسجيل دخول
console-columns = الأعمدة
console-show-columns = إظهارها
console-never = لم يحدث بعد
console-locked = موقوف
console-next-page = الصفحة التالية
console-first-page = الصفحة الأولى
console-nobody = لا يملك أحد حسابًا بعد.
console-no-match = لا توجد نتائج
console-no-match-hint = لا يبدأ أي عنوان بريد أو اسم بهذا الشكل.
console-nothing-found = لا توجد نتائج
console-everybody = عرض الجميع
console-unavailable = تعذّر تحميل القائمة الآن. أعد المحاولة بعد لحظات.
console-count =
    { $count ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    }
console-count-first =
    { $count ->
        [zero] لا أحد
        [one] أكثر من شخص واحد
        [two] أكثر من شخصين
        [few] أكثر من { $count } أشخاص
        [many] أكثر من { $count } شخصًا
       *[other] أكثر من { $count } شخص
    }
console-count-more =
    { $count ->
        [zero] لا أحد غيرهم
        [one] شخص آخر
        [two] شخصان آخران
        [few] { $count } أشخاص آخرون
        [many] { $count } شخصًا آخر
       *[other] { $count } شخص آخر
    }
console-overview = نظرة عامة
console-organizations = المؤسسات
console-roles = الأدوار
console-applications = التطبيقات
console-audit = سجل التدقيق
console-administrators = المديرون
console-system = النظام
console-crumbs = موضع هذه الصفحة
console-pages = صفحات هذه القائمة
console-danger-zone = منطقة الخطر
console-filter = تصفية
console-clear = مسح
console-type-to-confirm = اكتب { $word } للتأكيد
console-not-confirmed = النص غير مطابق. اكتبه كما هو مكتوب تمامًا.
console-trend-none = بلا تغيير
console-trend-same = دون تغيير يُذكر
console-trend-new = لا شيء قبل ذلك
console-trend-up = أكثر بنسبة { $percent }٪
console-trend-down = أقل بنسبة { $percent }٪
console-failed-title = تعذر التحميل
console-failed-hint = لم تستجب قاعدة البيانات. ولم يتغير شيء.
console-try-again = إعادة المحاولة
