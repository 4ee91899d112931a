console-templates-title = תבניות
console-templates-lead = הודעות דוא״ל ו־SMS בצורה שלך, לכל שפה. מה שלא משנים יוצא כפי שהגיע.
console-templates-mails = הודעות דוא״ל
console-templates-messages = הודעות SMS
console-templates-fails = תקלה
console-templates-template = תבנית
console-templates-subject = נושא
console-templates-html = HTML
console-templates-html-hint = אם השדה ריק, ההודעה נשלחת כטקסט פשוט בלבד.
console-templates-text = טקסט פשוט
console-templates-message-hint = בשורה אחת. אם יש בה קוד, שורה אחרונה לטלפונים מתווספת מעצמה.
console-templates-test = לשלוח אליי ניסיון
console-templates-tested = הודעת ניסיון בדרך אל { $email }.
console-templates-variables = משתנים
console-templates-variables-hint = הם מתמלאים כשהודעה נשלחת.
console-templates-choice-hint = { $condition } … { $otherwise } … { $end } שואל אם יש מה למלא.
console-templates-needed = נחוץ
console-templates-preview = תצוגה מקדימה
console-templates-preview-lead = עם דוגמאות במקום המשתנים. תוכנות דוא״ל שונות זו מזו: כדאי לשלוח ניסיון לפני השמירה.
console-templates-parts = { $count ->
    [one] נשלח כהודעת SMS אחת
    [two] נשלח כשתי הודעות SMS
   *[other] נשלח כ־{ $count } הודעות SMS
}
console-templates-versions = גרסאות
console-templates-versions-hint = כדי להשתמש שוב בגרסה קודמת, יש לפתוח ולשמור אותה. 50 האחרונות נשמרות.
console-templates-version = גרסה
console-templates-saved-at = נשמרה
console-templates-in-use = בשימוש
console-templates-shown = זו גרסה { $number }. יש לשמור כדי להשתמש בה שוב.
console-templates-failed = בתאריך { $time } אי אפשר היה לשלוח הודעה בתבנית הזאת, והיא יצאה בצורתה המקורית. הסיבה:
console-templates-overtaken = מישהו אחר שינה זה עתה את התבנית. שמירה נוספת תחליף אותה.
console-templates-wrong-empty = יש לכתוב כאן משהו.
console-templates-wrong-unreadable = אי אפשר לקרוא את שורה { $line }. בסוגריים מסולסלים יכולים להיות משתנה, if, else ו־endif.
console-templates-wrong-unknown = שורה { $line }: אין כאן משתנה { $name }.
console-templates-wrong-missing = חסר { $name }. הוא חייב להופיע, יהיה אשר יהיה שאר התוכן.
console-templates-wrong-in-subject = אסור ש־{ $name } יופיע בנושא, שטלפונים נעולים מציגים.
console-templates-wrong-link = אסור שתהיה בהודעת SMS עם קוד קישור או כתובת אתר. צריך להקליד את הקוד, לא לפתוח קישורים.
console-templates-wrong-parts = זה היה נשלח כ־{ $parts } הודעות SMS. מותרות { $most } לכל היותר.
console-templates-optional = יכול להיות ריק
