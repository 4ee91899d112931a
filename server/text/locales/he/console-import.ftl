console-import-title = ייבוא אנשים
console-import-lead = מקובץ עם שורה לכל אדם: CSV עם שורת כותרות, או שורות JSON.
console-import-file = קובץ
console-import-file-hint = ב־UTF-8, עד 1 מ״ב ו־2,000 שורות. עמודות: email,‏ first_name,‏ last_name,‏ email_verified,‏ is_active,‏ groups,‏ raw_attributes,‏ organizations.
console-import-update = שינוי חשבונות קיימים
console-import-update-hint = שמות, מאפיינים וארגונים. אחרת הם נשארים כפי שהם.
console-import-trust = לסמוך על email_verified
console-import-trust-hint = כתובות חדשות נחשבות מאומתות כשהקובץ אומר כך. רק אם ידוע לך שזה נכון.
console-import-check = בדיקת הקובץ
console-import-tried = מה יקרה
console-import-tried-about = עדיין לא השתנה דבר.
console-import-done = מה נעשה
console-import-done-about = אותו קובץ פעם נוספת אינו משנה דבר.
console-import-run = לייבא עכשיו
console-import-other-file = בחירת קובץ אחר
console-import-to-people = אל האנשים
console-import-columns = עמודות
console-import-rows = שורות
console-import-created = חשבונות חדשים
console-import-changed = השתנו
console-import-unchanged = כבר זהים
console-import-refused = נדחו
console-import-line = שורה
console-import-email = דוא״ל
console-import-reason = סיבה
console-import-more =
    { $count ->
        [one] שורה נוספת נדחתה.
        [two] שתי שורות נוספות נדחו.
       *[other] { $count } שורות נוספות נדחו.
    }
console-import-too-large = הקובץ גדול מ־1 מ״ב או שיש בו יותר מ־2,000 שורות. יש לפצל אותו או לייבא אותו בשורת הפקודה.
console-import-unreadable = לא ניתן לקרוא את הקובץ.
