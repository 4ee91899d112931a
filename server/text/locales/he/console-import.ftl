console-import-title = ייבוא אנשים
console-import-lead = מקובץ עם שורה לכל אדם: CSV עם שורת כותרות, או שורות JSON.
console-import-file = קובץ
console-import-file-hint = ב־UTF-8, עד 1 מ״ב ו־2,000 שורות. עמודות: email,‏ first_name,‏ last_name,‏ email_verified,‏ is_active,‏ groups,‏ raw_attributes,‏ organizations.
console-import-update = שינוי חשבונות קיימים
console-import-update-hint = שמות, מאפיינים וארגונים. אחרת הם נשארים כפי שהם. is_active,‏ phone ו־email_verified לעולם אינם משתנים: שורה עם ערך אחר בהם נדחית, ולכן יש להסיר את העמודות האלה.
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
console-import-email = אימייל
console-import-reason = סיבה
console-import-examples = השורות הראשונות מכל סוג
console-import-outcome = מה יקרה
console-import-outcome-created = נוצר חשבון
console-import-outcome-changed = משתנה
console-import-outcome-unchanged = נשאר כפי שהוא
console-import-more =
    { $count ->
        [one] שורה נוספת נדחתה.
        [two] שתי שורות נוספות נדחו.
       *[other] { $count } שורות נוספות נדחו.
    }
console-import-too-large = הקובץ גדול מ־1 מ״ב או שיש בו יותר מ־2,000 שורות. יש לפצל אותו או לייבא אותו בשורת הפקודה.
console-import-unreadable = לא ניתן לקרוא את הקובץ.
console-import-busy = ייבוא אחר מתבצע כעת. יש לנסות שוב כשיסתיים.
console-import-too-slow = הייבוא נמשך זמן רב מדי וייבוא אחר התחיל. מה שבוצע נשאר; יש לייבא שוב את אותו הקובץ כדי להשלים את השאר.
console-import-why-row = אי אפשר לקרוא את זה כשורה של הקובץ.
console-import-why-value = העמודה הזאת לא מקבלת ערך כזה.
console-import-why-no-email = חסרה כתובת אימייל.
console-import-why-not-email = זו אינה כתובת אימייל.
console-import-why-twice = אותה כתובת כבר נמצאת בשורה { $line }.
console-import-why-deleted = הכתובת שייכת למי שנמחק ועדיין אפשר להחזיר אותו.
console-import-why-differs = יש חשבון כזה עם ערכים אחרים ({ $columns }), ואין לשנות דבר.
console-import-why-kept = יש חשבון כזה עם ערכים אחרים ({ $columns }), שאף ייבוא אינו משנה. יש להסיר את העמודות האלה.
console-import-why-not-allowed = אין לך הרשאה לזה.
console-import-why-no-organization = אין ארגון { $name }.
console-import-why-no-role = אין תפקיד כזה: { $name }.
console-import-why-other-domain = הכתובת אינה באף דומיין של { $name }, או שלא אומתה.
console-import-why-password = סיסמאות לא נשמרות כאן. יש להסיר את העמודה.
console-import-why-changed = משהו השתנה זה עתה. יש לייבא את הקובץ שוב.
