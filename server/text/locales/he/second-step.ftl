second-step-title = עוד שלב אחד
second-step-lead = מתבצעת התחברות בתור { $email }.
second-step-switch = בדפדפן הזה כבר מחובר החשבון { $other }. ההמשך יחבר במקומו את { $email }.
second-step-authenticator-lead = יש להזין את שש הספרות שאפליקציית האימות מציגה עכשיו.
second-step-backup-lead = יש להזין אחד מקודי הגיבוי ששמרת. כל קוד תקף פעם אחת.
second-step-backup-label = קוד גיבוי
second-step-backup-invalid = זה לא קוד גיבוי. כדאי לבדוק אותו.
second-step-submit = התחברות
second-step-by-backup-code = שימוש בקוד גיבוי
second-step-by-authenticator = שימוש באפליקציית האימות
second-step-no-scripts = מפתחות גישה פועלים רק כשסקריפטים מופעלים.
second-step-remember = לא לשאול שוב בדפדפן הזה במשך 30 יום
# On buttons. The code is a second factor.
second-step-send-sms = שליחת קוד ב־SMS
second-step-send-email = שליחת קוד באימייל
# $to is a telephone number with most of its digits hidden, or an email address, here and below.
second-step-send-to = הקוד יישלח אל { $to }.
second-step-sent-lead = יש להזין את שש הספרות ששלחנו אל { $to }.
# On a button.
second-step-send-again = שליחה חוזרת
second-step-lost = אם כבר אין לך אף אחד מאלה, אפשר לבקש ממי שמנהל את האתר קישור כניסה לחשבון.
second-step-over-title = ההתחברות הזו הסתיימה
second-step-over = היא נמשכה זמן רב מדי, או שהושלמה או נעצרה במקום אחר. צריך להתחבר מחדש.
second-step-used-up = היו יותר מדי קודים שגויים. צריך להתחבר מחדש.
second-step-enrol-title = הגנה על החשבון שלך
second-step-enrol-lead = כדי להתחבר כאן, לחשבון שלך צריך להיות מפתח גישה או אפליקציית אימות. אחרי שמגדירים אחד מהם, ההתחברות מושלמת.
second-step-enrol-lead-passkey = כדי להתחבר כאן, לחשבון שלך צריך להיות מפתח גישה. אחרי שיוצרים אותו, ההתחברות מושלמת.
second-step-enrol-lead-app = כדי להתחבר כאן, לחשבון שלך צריכה להיות אפליקציית אימות. אחרי שמגדירים אותה, ההתחברות מושלמת.
second-step-enrol-app-title = עם אפליקציית אימות
second-step-enrol-app-lead = יש לסרוק את הקוד עם האפליקציה, או להקליד בה את המפתח. אחר כך להזין את שש הספרות שהאפליקציה מציגה.
second-step-enrol-submit = הגדרה והתחברות
second-step-codes-title = כדאי לשמור את קודי הגיבוי האלה
second-step-codes-lead = כל אחד מהם מאפשר להתחבר פעם אחת כשהאפליקציה לא בהישג יד. הם מוצגים רק הפעם: כדאי לרשום או להדפיס אותם.
second-step-codes-go-on = המשך
second-step-either-lead = יש להזין את שש הספרות שאפליקציית האימות מציגה עכשיו, או אחד מקודי הגיבוי שלך.
