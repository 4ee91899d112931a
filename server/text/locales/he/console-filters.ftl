console-filters-status = אילו אנשים
console-filters-everybody = הכול
console-filters-active = פעילים
console-filters-deleted = נמחקו, ניתן לשחזר
console-filters-title = מסננים
console-filters-any = הכול
console-filters-passkey = מפתח גישה
console-filters-with-passkey = עם מפתח גישה
console-filters-without-passkey = בלי מפתח גישה
console-filters-address = כתובת אימייל
console-filters-organization = ארגון
console-filters-created = החשבון נוצר
console-filters-any-time = בכל זמן
console-filters-within =
    { $days ->
        [one] ביום האחרון
        [two] ביומיים האחרונים
       *[other] ב־{ $days } הימים האחרונים
    }
console-filters-not-for =
    { $days ->
        [one] לא ביום האחרון
        [two] לא ביומיים האחרונים
       *[other] לא ב־{ $days } הימים האחרונים
    }
console-filters-none-hint = אין חשבון שמתאים לכל המסננים האלה.
console-filters-clear = ניקוי המסננים
console-filters-remove = הסרת המסנן:
