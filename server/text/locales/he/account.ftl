account-navigation = החשבון שלך
account-overview = סקירה כללית
account-profile = פרופיל
account-activity = פעילות
account-sign-out = התנתקות
account-signed-in-as = התחברת בתור
account-overview-title = החשבון שלך
account-factors-title = אימות דו־שלבי
account-factors-lead = אחרי קוד או קישור באימייל, קוד מאפליקציה בטלפון. מפתח גישה לא צריך שלב שני.
account-totp-title = אפליקציית אימות
account-totp-none = לא הוגדרה
account-totp-off = כבויה באתר הזה: שום קוד שלה לא נדרש ולא מתקבל. היא נשארת כאן, ואפשר להסיר אותה.
account-totp-since = הוגדרה: { $when }
account-totp-last-used = שימוש אחרון: { $when }
account-totp-never-used = עדיין לא היה בשימוש
account-totp-set-up = הגדרת אפליקציה
account-totp-replace = מעבר לאפליקציה אחרת
account-totp-remove = הסרת האפליקציה
account-totp-remove-question = להסיר את אפליקציית האימות?
account-totp-remove-lead = הקודים שלה וקודי הגיבוי שלך יפסיקו לעבוד. אפשר להגדיר אפליקציה מחדש בכל עת.
account-backup-codes-title = קודי גיבוי
account-backup-codes-lead = למקרה שהטלפון לא איתך. כל קוד עובד פעם אחת.
account-backup-codes-left = קודים שנותרו: { $left }
account-backup-codes-few = קודי הגיבוי שלך עומדים להיגמר. כדאי ליצור חדשים.
account-backup-codes-off = כבויים באתר הזה: אף אחד מהם לא מתקבל. הם נשמרים למקרה שיופעלו שוב.
account-backup-codes-make = יצירת קודים חדשים
account-backup-codes-question = ליצור קודי גיבוי חדשים?
account-backup-codes-question-lead = הקודים שיש לך עכשיו יפסיקו לעבוד.
account-backup-codes-new = קודי הגיבוי החדשים שלך
account-backup-codes-once = כדאי לשמור אותם במקום בטוח: הם לא יוצגו שוב.
account-backup-codes-print = הדפסה
account-backup-codes-download = הורדה
account-backup-codes-file = { $site }: קודי גיבוי של { $email }
account-new-totp-title = הגדרת אפליקציית אימות
account-new-totp-other-title = מעבר לאפליקציית אימות אחרת
account-new-totp-other-lead = האפליקציה הנוכחית ממשיכה לעבוד עד להקלדת קוד מהחדשה.
account-new-totp-scan = סורקים את התמונה הזו באפליקציה
account-new-totp-picture = קוד QR לאפליקציית האימות
account-new-totp-open = פתיחת אפליקציה במכשיר הזה
account-new-totp-key = או מקלידים את המפתח הזה באפליקציה:
account-new-totp-code = מקלידים את הקוד שהיא מציגה
account-new-totp-submit = סיום ההגדרה

## The list of passkeys.

account-passkeys-title = מפתחות גישה
account-passkeys-lead = מתחברים בטביעת אצבע, בזיהוי פנים או בנעילת המסך. אין מה לזכור, ואין מה לגנוב.
account-passkeys-add = הוספת מפתח גישה
account-passkeys-manage = ניהול
account-passkeys-name-it = איזה שם לתת לו?
account-passkeys-current = החיבור הנוכחי
account-passkeys-synced = מסונכרן
account-passkeys-not-yet-synced = עדיין לא סונכרן
account-passkeys-one-device = במכשיר אחד בלבד
account-passkeys-synced-long = מסונכרן: מנהל הסיסמאות שומר אותו גם במכשירים האחרים שלך.
account-passkeys-not-yet-synced-long = עדיין לא סונכרן: אפשר להעתיק אותו למכשירים האחרים שלך, אבל זה עוד לא קרה.
account-passkeys-one-device-long = במכשיר אחד בלבד: הוא אף פעם לא יוצא מהמכשיר שבו נוצר.
account-passkeys-added = נוסף: { $when }
account-passkeys-last-used = שימוש אחרון: { $when }
account-passkeys-last-used-from = שימוש אחרון: { $when }, { $place }
account-passkeys-never-used = עדיין לא היה בשימוש
account-passkeys-empty-title = עדיין אין מפתחות גישה
account-passkeys-empty = בינתיים מתחברים עם קוד שנשלח באימייל. עם מפתח גישה מספיקה נגיעה אחת, ואף אתר מתחזה לא יכול לגנוב אותו.

## Adding one.

account-new-passkey-title = הוספת מפתח גישה
account-new-passkey-lead = הדפדפן ישאל איפה לשמור אותו: במכשיר הזה, במנהל הסיסמאות, בטלפון או במפתח אבטחה.

## One passkey.

account-passkey-all = כל מפתחות הגישה
account-passkey-rename = שינוי השם
account-passkey-name = שם
account-passkey-name-hint = שם שקל לזהות, למשל "הטלפון שלי".
account-passkey-name-invalid = השם יכול לכלול עד 64 תווים בשורה אחת. יש לבחור שם אחר.
account-passkey-save = שמירת השם
account-passkey-remove = הסרה
account-passkey-remove-title = הסרת מפתח גישה
account-passkey-remove-question = להסיר את "{ $name }"?
account-passkey-remove-hint = למפתח גישה שאבד או שכבר אינו בשימוש.
account-passkey-remove-lead = לא יהיה אפשר להתחבר איתו יותר, בשום מכשיר. נעדכן את מנהל הסיסמאות אם אפשר. אם הוא ימשיך להציע את המפתח, יש למחוק אותו גם שם.
account-passkey-last = זה מפתח הגישה היחיד שלך. בלעדיו מתחברים עם קודים שנשלחים אל { $email }.
account-passkey-last-way-in = מפתח הגישה הזה הוא הדרך היחידה להתחבר לחשבון, ולכן אי אפשר להסיר אותו. קודם צריך להוסיף מפתח גישה אחר.
account-passkey-submit = הסרת מפתח הגישה הזה
account-passkey-submit-last = הסרת מפתח הגישה היחיד שלי

## Where the person is signed in.

account-sessions-title = חיבורים
account-sessions-lead = המקומות שבהם החשבון שלך מחובר. כדאי לנתק כל חיבור לא מוכר.
account-sessions-this = הדפדפן הזה
account-sessions-active-now = פעיל עכשיו
account-sessions-last-seen = פעילות אחרונה: { $when }
account-sessions-started = התחברות: { $when }
account-sessions-sign-out = ניתוק
account-sessions-sign-out-others = התנתקות מכל מקום אחר
account-sessions-sign-out-others-question = להתנתק מכל מקום אחר?
account-sessions-sign-out-others-lead = בכל הדפדפנים והאפליקציות האחרים שלך יהיה צריך להתחבר מחדש. כאן החשבון יישאר מחובר.
account-sessions-only-this = החשבון שלך לא מחובר בשום מקום אחר.
account-sessions-unknown-device = מכשיר לא מוכר

## The profile.

account-profile-title = פרופיל
account-profile-lead = השם שלך, המראה של הדפים האלה ומה קורה עם הנתונים שלך.
account-profile-names = שם
account-profile-names-lead = מוצג באפליקציות שאליהן מתחברים, וכשמתבקש מפתח גישה.
account-profile-first-name = שם פרטי
account-profile-last-name = שם משפחה
account-profile-name-invalid = השם יכול לכלול עד 100 תווים בשורה אחת. כדאי לבדוק אותו.
account-profile-save = שמירת השם
account-profile-email = כתובת אימייל
account-profile-email-lead = לכאן נשלחים קודים והתראות אבטחה.
account-profile-verified = מאומתת
account-profile-not-verified = לא מאומתת
account-profile-change-email = שינוי הכתובת
account-profile-confirm-email = אישור הכתובת הזאת
account-profile-phone = מספר טלפון
account-profile-phone-lead = אפשר לשלוח אליו קודים להתחברות, היכן שזה מוצע. מפתח גישה בטוח יותר.
account-profile-phone-none = עדיין אין.
account-profile-add-phone = הוספת מספר
account-profile-change-phone = החלפת המספר
account-profile-remove-phone = הסרת המספר
account-new-phone-title = מספר הטלפון שלך
account-new-phone-lead = נשלח קוד למספר. אחרי שמזינים אותו, המספר רשום בחשבון שלך ובשום חשבון אחר.
account-new-phone-number = מספר טלפון
account-new-phone-hint = עם + וקידומת המדינה.
account-new-phone-submit = שליחת קוד
account-new-phone-code-title = אישור המספר
account-new-phone-code-submit = שמירת המספר
account-lost-phone-link = המספר הזה כבר לא ברשותי
account-lost-phone-title = הסרת מספר שכבר אינו ברשותך
account-lost-phone-lead = המספר { $number } יוסר בעוד שלושה ימים. עד אז הוא נשאר, ואפשר לשמור עליו: נודיע לך בדוא״ל, ולמי שהמספר ברשותו בהודעת טקסט.
account-lost-phone-submit = הסרה בעוד שלושה ימים
account-phone-removal-at = המספר יוסר במועד הזה: { $time }.
account-keep-phone = להשאיר את המספר
account-recovery-title = כתובת שחזור
account-recovery-lead = ליום שבו לא תהיה לך שום דרך להיכנס: קישור שנשלח אליה מחזיר אותך לחשבון אחרי זמן המתנה, שבמהלכו אפשר לעצור אותו.
account-recovery-none = עדיין אין.
account-recovery-add = הוספת כתובת
account-recovery-change = שינוי או הסרה
account-recovery-remove = הסרת הכתובת הזו
account-recovery-new-lead = נשלח קוד לכתובת. כדאי לבחור כתובת שאפשר לקרוא בלי החשבון הזה ובלי הטלפון.
account-recovery-invalid = יש להזין כתובת אימייל שאינה הכתובת של החשבון ואינה כבר כתובת השחזור.
account-recovery-code-submit = שמירת הכתובת
account-recovery-asked = מישהו ביקש לחזור דרך כתובת השחזור שלך. הקישור פועל החל מ־{ $time }. אם זה לא היה ביוזמתך, יש לעצור אותו.
account-recovery-link-made = ההנהלה יצרה קישור שפותח את החשבון שלך. הוא פועל החל מ־{ $time }. אם לא ביקשת אותו, יש לעצור אותו.
account-profile-export = הנתונים שלך
account-profile-export-lead = כל מה ששמור אצלנו עליך, כקובץ JSON: פרופיל, מפתחות גישה, חיבורים ופעילות.
account-profile-export-submit = הורדת הנתונים שלי
account-profile-delete = מחיקת החשבון
account-profile-delete-lead = החשבון שלך וכל מה שבו יימחקו לצמיתות.
account-profile-delete-link = מחיקת החשבון שלי

## Light or dark.

account-look-title = מראה
account-look-lead = איך הדפים האלה נראים בדפדפן הזה.
account-look-system = לפי המערכת
account-look-light = בהיר
account-look-dark = כהה

## A new email address.

account-new-email-title = שינוי כתובת האימייל
account-new-email-lead = נשלח קוד לכתובת החדשה כדי לוודא שהיא שלך. עד להזנת הקוד לא ישתנה דבר.
account-new-email-current = הכתובת הנוכחית: { $email }
account-new-email-new = כתובת אימייל חדשה
account-new-email-submit = שליחת קוד
account-new-email-code-title = הקוד מחכה בתיבה החדשה
account-new-email-code-submit = שינוי הכתובת
account-new-email-gone = הקוד כבר לא בתוקף. הכתובת שלך היא { $email }.
account-new-email-invalid = זו לא כתובת אימייל חדשה. כדאי לבדוק אותה.

## Deleting the account.

account-delete-title = מחיקת החשבון שלי
account-delete-lead = אי אפשר לבטל את הפעולה הזו. נמחק מיד ולצמיתות:
account-delete-point-profile = את הפרופיל ואת כתובת האימייל שלך
account-delete-point-passkeys = את כל מפתחות הגישה והחיבורים, בכל המכשירים
account-delete-point-applications = את הגישה שלך לאפליקציות שאליהן מתחברים עם החשבון הזה
account-delete-address = כתובת אימייל: { $email }
account-delete-understood = ברור לי שהחשבון שלי יימחק לצמיתות
account-delete-not-understood = כדי לאשר את מחיקת החשבון, יש לסמן את התיבה.
account-delete-submit = מחיקת החשבון שלי

account-goodbye-title = החשבון שלך נמחק
account-goodbye-lead = התנתקת מכל מקום, והנתונים שלך נמחקו. שלחנו אליך על כך הודעה אחרונה.
account-goodbye-passkeys = מפתחות הגישה לחשבון הזה שנשארו במנהל הסיסמאות כבר לא פועלים. אפשר למחוק אותם שם.
account-goodbye-to-login = מעבר להתחברות

## Before something important: a fresh proof of who it is.

account-confirm-title = אישור הזהות שלך
account-confirm-lead = קודם נוודא שאף אחד אחר לא משתמש בחיבור שלך.
account-confirm-needs-two = נדרש גורם אימות שני, ולחשבון שלך עדיין אין כזה. אפשר להוסיף אחד ולחזור.
account-confirm-add-passkey = הוספת מפתח גישה
# $host is another address of this site, here and below.
account-confirm-elsewhere = מפתח הגישה שלך פועל רק ב־{ $host }. אפשר להמשיך שם. אם מוסיפים שם אפליקציית אימות, אפשר לאשר את הזהות גם כאן.
account-confirm-nowhere = מפתח הגישה שלך לא פועל בדף הזה. אפשר לבקש ממי שמנהל את האתר קישור כניסה לחשבון.
account-confirm-nothing = האתר הזה לא שולח קודים בדוא״ל, ולחשבון שלך אין שום דבר אחר שמאשר את זה כאן.
account-confirm-ask-for-link = אפשר לבקש ממי שמנהל את האתר קישור כניסה לחשבון.
account-confirm-other-way = שימוש בדרך אחרת
# On a button.
account-confirm-go-there = המשך ב־{ $host }
account-confirm-for-new-passkey = השלב הבא: הוספת מפתח גישה.
account-confirm-for-removal = השלב הבא: הסרת מפתח גישה.
account-confirm-for-factors = עומדים לשנות את האימות הדו־שלבי שלך.
account-confirm-for-new-email = השלב הבא: שינוי כתובת האימייל.
account-confirm-for-recovery = השלב הבא: שינוי כתובת השחזור.
account-confirm-for-phone = השלב הבא: שינוי מספר הטלפון.
account-confirm-for-export = השלב הבא: הורדת הנתונים שלך.
account-confirm-for-deletion = השלב הבא: מחיקת החשבון שלך.
account-confirm-with-passkey = שימוש במפתח גישה
account-confirm-with-code = שליחת קוד אליי
account-confirm-submit = אישור
account-confirm-no-scripts = מפתחות גישה צריכים JavaScript, אבל הוא כבוי בדפדפן הזה. אפשר להשתמש בקוד במקום זאת.
account-confirm-code-to = יישלח אל { $email }
account-confirm-refused = מפתח הגישה הזה שייך לחשבון אחר. אפשר להשתמש במפתח שלך או בקוד.
account-confirm-failed = לא הצלחנו לאשר את הזהות שלך עם מפתח הגישה הזה. אפשר לנסות שוב או להשתמש בקוד.
account-confirm-unknown = מפתח הגישה הזה כבר לא שייך לאף חשבון כאן. אפשר להשתמש במפתח אחר או בקוד.
account-confirm-cancelled = לא נעשה שימוש במפתח גישה. אם יש לך מפתח במכשיר אחר, אפשר לנסות שוב ולבחור במכשיר ההוא, או להשתמש בקוד.
account-confirm-unsupported = הדפדפן הזה לא תומך במפתחות גישה. אפשר להשתמש בקוד במקום זאת.
account-confirm-signed-out = בינתיים נותקת מהחשבון. צריך להתחבר מחדש.

## What was done.

account-notice-passkey-added = מפתח הגישה החדש מוכן. מעכשיו אפשר להתחבר איתו.
account-notice-passkey-renamed = השם של מפתח הגישה שונה.
account-notice-passkey-removed = מפתח הגישה הוסר. שלחנו אליך על כך אימייל.
account-notice-totp-added = אפליקציית האימות הוגדרה. שלחנו אליך על כך אימייל.
account-notice-totp-removed = אפליקציית האימות הוסרה. שלחנו אליך על כך אימייל.
account-notice-session-revoked = החיבור נותק.
account-notice-sessions-revoked = התנתקת מכל מקום אחר.
account-notice-names-saved = השם שלך נשמר.
account-notice-email-changed = כתובת האימייל שונתה. הודענו על כך לשתי הכתובות.
account-notice-recovery-saved = כתובת השחזור נשמרה. שלחנו לך על כך אימייל.
account-notice-recovery-removed = כתובת השחזור הוסרה. הודענו לשתי הכתובות.
account-notice-phone-saved = המספר נשמר. שלחנו לך על כך אימייל.
account-notice-phone-removed = המספר הוסר. שלחנו לך על כך אימייל.
account-notice-phone-removal-asked = המספר שלך יוסר בעוד שלושה ימים. שלחנו לך על כך הודעה בדוא״ל.
account-notice-look-chosen = המראה שבחרת נשמר בדפדפן הזה.
account-notice-confirmed = תודה. עכשיו אפשר להמשיך.
account-remembered-title = דפדפנים שלא שואלים בהם שוב
account-remembered-lead = בדפדפנים האלה מספיק קוד או קישור באימייל, למשך שלושים יום כל אחד.
account-remembered-until = עד { $when }
account-remembered-forget = לשאול שוב
account-remembered-forget-all = לשאול שוב בכולם
