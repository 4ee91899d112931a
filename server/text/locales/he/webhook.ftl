webhook-title = Webhooks
webhook-lead = תוכנות משלך שמקבלות הודעה על מה שקורה כאן, בתוך שנייה או שתיים.
webhook-none = אין עדיין webhooks
webhook-add = הוספת webhook
webhook-url = כתובת
webhook-url-hint = כתובת https שכולם יכולים להגיע אליה.
webhook-url-invalid = זו אינה כתובת https שכולם יכולים להגיע אליה.
webhook-description = תיאור
webhook-description-hint = למה הוא משמש, כדי שגם אחרים יידעו.
webhook-description-invalid = עד 200 תווים, בשורה אחת.
webhook-events = אירועים
webhook-events-hint = סמנו את מה שהוא צריך. בלי סימון הוא יקבל הכול, גם סוגים שיתווספו בהמשך.
webhook-events-invalid = אין אירוע כזה.
webhook-all-events = הכול
webhook-some-events =
    { $count ->
        [one] אירוע אחד ({ $count })
        [two] { $count } אירועים
       *[other] { $count } אירועים
    }
webhook-state = מצב
webhook-since = מאז
webhook-on = פעיל
webhook-off = כבוי
webhook-failing = נכשל
webhook-failing-hint = כרגע שום דבר לא מגיע אליו. הניסיונות נמשכים, ואחרי חמישה ימים הוא ייכבה.
webhook-switched-off-hint = הוא כובה כי שום דבר לא הגיע אליו.
webhook-deliveries = משלוחים
webhook-deliveries-hint = מה דווח לו בשלושים הימים האחרונים.
webhook-no-deliveries = אין עדיין דבר. האירוע המתאים הבא יופיע כאן.
webhook-none-failed = שום דבר לא נכשל.
webhook-all-deliveries = הכול
webhook-failed-deliveries = נכשלו
webhook-event = אירוע
webhook-answer = תשובה
webhook-attempts = ניסיונות
webhook-at = מתי
webhook-again = שליחה חוזרת
webhook-waiting = ממתין
webhook-delivered = נמסר ({ $status })
webhook-retrying = יהיה ניסיון נוסף
webhook-given-up = הניסיונות הופסקו
webhook-secret = סוד
webhook-secret-hint = בעזרתו המקבל מוודא שהודעה הגיעה מכאן.
webhook-show-secret = הצגת הסוד
webhook-rotate = יצירת סוד חדש
webhook-settings = הגדרות
webhook-is-active = לדווח לו על אירועים
webhook-save = שמירה
webhook-remove = הסרת ה‑webhook
webhook-remove-hint = לא ידווח לו עוד דבר, ורישום המשלוחים שלו יימחק.
webhook-notice-created = ה‑webhook נוסף. מסרו את הסוד למקבל.
webhook-notice-saved = ה‑webhook נשמר.
webhook-notice-secret-rotated = יש סוד חדש. הקודם תקף ליום נוסף.
webhook-notice-queued = יישלח שוב בעוד רגע.
webhook-notice-removed = ה‑webhook הוסר.
# A button, and what is said after it was pressed.
webhook-test = שליחת אירוע ניסיון
webhook-notice-tested = אירוע ניסיון בדרך. הרשימה למטה אומרת מה עלה בגורלו.
