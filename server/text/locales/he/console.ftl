console-navigation = ניהול המערכת
console-to-account = החשבון שלך
console-narrow = ניווט צר
console-people = אנשים
console-search = חיפוש
console-search-hint = תחילת כתובת אימייל או שם.
console-email = אימייל
console-since = מאז
console-last-sign-in = התחברות אחרונה
console-columns = עמודות
console-show-columns = הצגה
console-never = אף פעם
console-locked = מושבת
console-next-page = העמוד הבא
console-first-page = העמוד הראשון
console-nobody = עדיין אין לאף אחד חשבון.
console-no-match = לא נמצאו תוצאות
console-no-match-hint = אין כתובת אימייל או שם שמתחילים כך.
console-nothing-found = לא נמצא דבר
console-everybody = הצגת כולם
console-unavailable = לא ניתן היה לטעון את הרשימה. אפשר לנסות שוב בעוד רגע.
console-count =
    { $count ->
        [one] אדם אחד
        [two] שני אנשים
       *[other] { $count } אנשים
    }
console-count-first =
    { $count ->
        [one] יותר מאדם אחד
        [two] יותר משני אנשים
       *[other] יותר מ־{ $count } אנשים
    }
console-count-more =
    { $count ->
        [one] עוד אדם אחד
        [two] עוד שני אנשים
       *[other] עוד { $count } אנשים
    }
console-overview = סקירה
console-organizations = ארגונים
console-roles = תפקידים
console-applications = יישומים
console-audit = יומן ביקורת
console-administrators = מנהלים
console-system = מערכת
console-crumbs = מיקום הדף
console-pages = דפי הרשימה
console-danger-zone = אזור רגיש
console-filter = סינון
console-clear = ניקוי
console-type-to-confirm = יש להקליד { $word } לאישור
console-not-confirmed = הטקסט אינו זהה. יש להקליד אותו בדיוק כפי שהוא כתוב.
console-trend-none = ללא שינוי
console-trend-same = כמעט ללא שינוי
console-trend-new = לא היו קודם
console-trend-up = יותר ב־{ $percent }%
console-trend-down = פחות ב־{ $percent }%
console-failed-title = הטעינה נכשלה
console-failed-hint = מסד הנתונים לא הגיב. דבר לא השתנה.
console-try-again = לנסות שוב
