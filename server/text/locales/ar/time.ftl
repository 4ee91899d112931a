time-just-now = قبل لحظات
time-minutes-ago =
    { $count ->
        [zero] قبل لحظات
        [one] قبل دقيقة واحدة
        [two] قبل دقيقتين
        [few] قبل { $count } دقائق
        [many] قبل { $count } دقيقة
       *[other] قبل { $count } دقيقة
    }
time-hours-ago =
    { $count ->
        [zero] قبل أقل من ساعة
        [one] قبل ساعة واحدة
        [two] قبل ساعتين
        [few] قبل { $count } ساعات
        [many] قبل { $count } ساعة
       *[other] قبل { $count } ساعة
    }
time-days-ago =
    { $count ->
        [zero] اليوم
        [one] قبل يوم واحد
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يومًا
       *[other] قبل { $count } يوم
    }
time-exact = { $date }، { $time } UTC
