## What happened on the server, for administrators.

console-audit-lead = מי עשה מה, ומתי. אי אפשר לשנות רשומות.
console-audit-none = עדיין לא קרה כלום
console-audit-none-hint = התחברויות ושינויים יופיעו כאן כשיקרו.
console-audit-no-match = אין אירוע מתאים
console-audit-no-match-hint = שנו את המסננים, או נקו אותם כדי לראות הכול.
console-audit-show-all = הצגת כל האירועים
# Filters of the list, and heads of columns. At most 20 characters each.
console-audit-kind = אירוע
console-audit-any-kind = כל האירועים
console-audit-by = בוצע על ידי
console-audit-about = נוגע אל
# The application through which something was done.
console-audit-application = יישום
console-audit-organization = ארגון
# Days: the first and the last.
console-audit-from = מתאריך
console-audit-to = עד תאריך
console-audit-filter-hint = אנשים לפי כתובת אימייל או מזהה, וכל השאר לפי מזהה. הימים הם לפי UTC.
# Buttons: the list that is shown, as a file.
console-audit-export-csv = ייצוא כ־CSV
console-audit-export-jsonl = ייצוא כ־JSON Lines
# A link from the page of a person, an organization or an application to what happened there.
console-audit-see-events = הצגת היומן
# A link from an application’s page to the events that came through it, such as sign-ins.
console-audit-see-sign-ins = מה קרה דרכו
# Who did something. At most 25 characters each.
console-audit-nobody-known = לא ידוע
console-audit-the-server = השרת
console-audit-command-line = שורת הפקודה
console-audit-gone = חשבון שנמחק
# What something was done to. At most 25 characters each.
console-audit-everybody = כולם
console-audit-passkey = מפתח גישה
console-audit-session = סשן
console-audit-access = גישה של יישום
console-audit-registration-token = אסימון רישום
console-audit-signing-key = מפתח חתימה
console-audit-webhook = Webhook
console-audit-bulk-run = שינוי של אנשים רבים
console-audit-membership = חברות
console-audit-invitation = הזמנה
console-audit-role = תפקיד
console-audit-permission = הרשאה
# Names of facts about one event. At most 20 characters each.
console-audit-account = חשבון
console-audit-device = מכשיר
console-audit-ip = כתובת IP
console-audit-user-agent = מחרוזת הדפדפן
console-audit-request = בקשה
# Above a table: each field, as it was and as it is.
console-audit-changes = מה השתנה
console-audit-field = שדה
console-audit-before = לפני
console-audit-after = אחרי
# What became of a field. At most 15 characters each.
console-audit-changed = השתנה
console-audit-added = נוסף
console-audit-removed = הוסר
console-audit-nothing-changed = האירוע הזה לא שינה שום שדה.
console-audit-details = פרטים
console-audit-damaged = אי אפשר לקרוא מה האירוע הזה שינה: הרשומה במסד הנתונים פגומה. כל השאר מוצג כאן.
# What happened: one line each, without a full stop. At most 50 characters. Others are in activity.ftl.
console-audit-kind-data-exported = נתוני החשבון הורדו
console-audit-kind-people-exported = אנשים יוצאו
console-audit-kind-audit-exported = יומן הביקורת יוצא
console-audit-kind-step-up = זהות אושרה
console-audit-kind-session-revoked = סשן הסתיים
console-audit-kind-token-exchanged = אסימון הוחלף על ידי יישום
console-audit-kind-refresh-replayed = אסימון רענון נוצל פעמיים
console-audit-kind-code-replayed = קוד הרשאה נוצל פעמיים
console-audit-kind-set-up-link-created = נוצר קישור הגדרה
console-audit-kind-signing-key-rotated = מפתחות החתימה הוחלפו
console-audit-kind-client-created = יישום נוסף
console-audit-kind-client-updated = יישום השתנה
console-audit-kind-client-secret-rotated = סוד של יישום הוחלף
console-audit-kind-client-removed = יישום הוסר
console-audit-kind-registration-token-created = נוצר אסימון רישום
console-audit-kind-registration-token-revoked = אסימון רישום בוטל
console-audit-kind-administrator-granted = מנהל נוסף
console-audit-kind-administrator-revoked = מנהל הוסר
console-audit-kind-sign-in-settings-changed = הגדרות הכניסה שונו
console-audit-kind-webhook-created = webhook נוסף
console-audit-kind-webhook-updated = webhook השתנה
console-audit-kind-webhook-secret-rotated = סוד של webhook הוחלף
console-audit-kind-webhook-delivered-again = אירוע נשלח שוב ל־webhook
console-audit-kind-webhook-switched-off = webhook כובה
console-audit-kind-webhook-removed = webhook הוסר
console-audit-kind-role-created = תפקיד נוסף
console-audit-kind-role-updated = תפקיד השתנה
console-audit-kind-role-removed = תפקיד הוסר
console-audit-kind-permission-created = הרשאה נוספה
console-audit-kind-permission-updated = הרשאה השתנתה
console-audit-kind-permission-removed = הרשאה הוסרה
console-audit-kind-organization-created = ארגון נוסף
console-audit-kind-organization-updated = ארגון השתנה
console-audit-kind-organization-removed = ארגון הוסר
console-audit-kind-domain-proved = דומיין אומת
console-audit-kind-domain-missing = רשומת דומיין נעלמה
console-audit-kind-domain-lapsed = דומיין כבר לא מאומת
console-audit-kind-sender-changed = שולח האימיילים השתנה
console-audit-kind-sender-removed = שולח האימיילים הוסר
console-audit-kind-sender-failed = שולח האימיילים לא פועל
console-audit-kind-dkim-key-added = מפתח DKIM נוסף
console-audit-kind-dkim-key-proved = אימיילים נחתמים במפתח DKIM
console-audit-kind-dkim-key-missing = רשומת מפתח DKIM נעלמה
console-audit-kind-dkim-key-removed = מפתח DKIM הוסר
console-audit-kind-membership-added = חבר נוסף
console-audit-kind-membership-updated = תפקידי חבר השתנו
console-audit-kind-membership-removed = חבר הוסר
console-audit-kind-invitation-created = הזמנה נשלחה
console-audit-kind-invitation-updated = הזמנה השתנתה
console-audit-kind-invitation-resent = הזמנה נשלחה שוב
console-audit-kind-invitation-revoked = הזמנה בוטלה
console-audit-kind-invitation-accepted = הזמנה התקבלה
console-audit-kind-brand-changed = המותג שונה
console-audit-kind-words-changed = ניסוחים שונו
console-audit-kind-template-changed = תבנית שונתה
console-audit-kind-webhook-tested = אירוע ניסיון נשלח ל־webhook
console-audit-kind-bulk-started = החל שינוי של אנשים רבים
console-audit-kind-bulk-cancelled = שינוי של אנשים רבים נעצר ידנית
console-audit-kind-bulk-stopped = השרת עצר שינוי של אנשים רבים
console-audit-kind-job-retried = משימה נוסתה שוב
console-audit-kind-job-discarded = משימה בוטלה
console-audit-kind-backup-restored = גיבוי שוחזר
console-audit-kind-sms-ceiling = הגבול היומי של הודעות SMS הושג
console-audit-job = משימה
