embed-title = התחברות אל { $application }
embed-new-here = פעם ראשונה כאן? כך נוצר החשבון שלך.
embed-resent = קוד חדש בדרך אליך.
embed-resend-mail = שליחת אימייל חדש
embed-mail-resent = אימייל חדש בדרך אליך.
embed-own-page = פתיחת הדף שלנו בכרטיסייה חדשה
embed-set-up = הגדרה בחלון קטן
embed-no-window = הדפדפן לא פתח את החלון. אפשר להשלים את ההגדרה בדף שלנו, ואז להתחבר כאן מחדש.
embed-signed-in = התחברת
embed-signed-in-as = בתור { $email }
embed-other-account = שימוש בחשבון אחר
embed-offer = בפעם הבאה אפשר להתחבר בטביעת אצבע, בזיהוי פנים או בנעילת המסך. ההגדרה נפתחת בחלון קטן.
embed-passkey-added = מפתח הגישה מוכן. בפעם הבאה אפשר להתחבר איתו.

## The small window.

embed-popup-title = יצירת מפתח גישה
embed-popup-lead = בפעם הבאה אפשר להתחבר בתור { $email } בטביעת אצבע, בזיהוי פנים או בנעילת המסך.
embed-popup-gone-title = הזמן נגמר
embed-popup-gone = מטעמי אבטחה, אפשר להוסיף מפתח גישה עד חמש דקות אחרי ההתחברות. צריך לסגור את החלון הזה ולהתחבר מחדש.

## Why the frame is not shown; for whoever made the page.

embed-refused-title = אי אפשר להציג כאן התחברות
embed-refused = הדף הזה לא תואם את ההגדרות של האפליקציה שלו. הסיבה מופיעה במסוף של הדפדפן.
embed-no-client-id = לרכיב <latchkey-login> אין client-id.
embed-unknown-client = אין אפליקציה שרשומה עם ה־client-id של הדף הזה.
embed-has-secret = האפליקציה של הדף הזה רשומה עם סוד (secret), שדפדפן לא יכול לשמור. היא צריכה רישום בלי סוד.
embed-no-origin = לדף הזה אין כתובת אינטרנט משלו, אולי כי הוא נפתח כקובץ. יש לפתוח אותו משרת אינטרנט.
embed-other-origin = הכתובת של הדף הזה, { $origin }, לא רשומה עבור האפליקציה { $application }.
embed-other-redirect = { $application } לא חוזרת אל { $address }: הכתובת הזאת לא רשומה עבורה.
