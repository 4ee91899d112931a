console-overview-period = תקופה
console-overview-days = 
    { $count ->
        [one] יום אחד
        [two] יומיים
       *[other] { $count } ימים
    }
console-overview-compared = 
    { $count ->
        [one] בהשוואה ליום הקודם, לפי UTC.
        [two] בהשוואה ליומיים הקודמים, לפי UTC.
       *[other] בהשוואה ל־{ $count } הימים הקודמים, לפי UTC.
    }
console-overview-sign-ins = התחברויות
console-overview-sign-ups = חשבונות חדשים
console-overview-failures = התחברויות שנכשלו
console-overview-passkey-share = התחברות במפתח גישה
console-overview-adoption = אנשים עם מפתח גישה
console-overview-sessions = הפעלות פעילות
console-overview-right-now = כרגע
console-overview-percent = { $number }%
console-overview-before = { $share } קודם
console-overview-of-people = { $part } מתוך { $total }
console-overview-of-newest = { $part } מתוך { $total } החדשים
console-overview-chart-title = התחברויות לפי שיטה
console-overview-by-passkey = מפתח גישה
console-overview-by-recovery = שחזור או הקמה
console-overview-as-table = כטבלה
console-overview-day = יום
console-overview-nothing = איש לא התחבר בתקופה הזו.
console-overview-causes = למה התחברויות נכשלו
console-overview-cause = סיבה
console-overview-times = פעמים
console-overview-none-failed = אף התחברות לא נכשלה בתקופה הזו.
console-overview-cause-code = קוד שגוי
console-overview-cause-factor = גורם שני שגוי
console-overview-cause-copy = מפתח גישה שאולי הועתק
console-overview-cause-refused = החשבון נעול, או שהכוונה הייתה לאחר
console-overview-cause-passkey = מפתח הגישה לא התקבל
console-overview-cause-other = סיבה אחרת
console-overview-set-up = השלמת ההגדרה
console-overview-left = 
    { $count ->
        [one] נשאר שלב אחד.
        [two] נשארו שני שלבים.
       *[other] נשארו { $count } שלבים.
    }
console-overview-done = בוצע
console-overview-to-do = עוד לא בוצע
console-overview-check-address = השרת נגיש בכתובת https ציבורית
console-overview-check-address-how = יש להגדיר server.public_url ולהציב לפניו פרוקסי עם תעודה.
console-overview-check-mail = הודעות אימייל נשלחות
console-overview-check-mail-how = יש להגדיר smtp.host ולהיכנס פעם אחת באמצעות קוד מהודעת אימייל; הפקודה latchkey doctor מראה מה לא תקין.
console-overview-check-application = יישום ראשון מחבר כאן את המשתמשים שלו
console-overview-check-application-how = יש לרשום יישום בשלושה שלבים קצרים.
console-overview-check-application-next = היישום רשום. הדף שלו מראה איך לשלב אותו, ומודיע כשמישהו נכנס.
console-overview-check-passkey = למישהו יש מפתח גישה
console-overview-check-passkey-how = יש להוסיף מפתח בחשבון שלך.
# A list that grows by itself, and how it is with that.
console-overview-newest = האירועים האחרונים
console-overview-live = בזמן אמת
console-overview-connecting = מתחבר…
console-overview-live-ended = העדכון הופסק. טענו מחדש את הדף כדי להמשיך.
console-overview-check-backup = יש גיבוי
console-overview-check-backup-how = יש להריץ latchkey backup FILE, או latchkey backup --made אחרי שתוכנה משלך יצרה גיבוי.
