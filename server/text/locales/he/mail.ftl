mail-button-sign-in = התחברות
mail-button-passkeys = למפתחות הגישה שלך
mail-button-sessions = לחיבורים שלך
mail-button-recovery = לכתובת השחזור שלך
mail-button-secure = אבטחת החשבון שלי
mail-button-stop = עצירת הקישור
mail-button-keep-number = להשאיר את המספר
mail-button-factors = לאימות הדו־שלבי שלך
mail-button-accept = קבלת ההזמנה
mail-button-organizations = פתיחת הארגונים
mail-button-organization = פתיחת הארגון
mail-code-sent = נשלח: { $time }. תקף לפעם אחת, למשך עשר דקות.
mail-facts = { $time }
mail-facts-ip = { $time }, מכתובת { $ip }
mail-facts-ip-device = { $time }, מכתובת { $ip }, { $device }
mail-facts-device = { $time }, { $device }

## The code to sign in with.

mail-sign-in-code-title = קוד ההתחברות שלך
mail-sign-in-code-lead = הקוד שלך להתחברות אל { $place }:
mail-sign-in-code-where = יש להזין אותו בכתובת { $address }, ולא בשום מקום אחר.
mail-sign-in-code-where-application = יש להזין אותו ב־{ $application }, ולא בשום מקום אחר.
mail-sign-in-code-warning = אף אחד מ־{ $site } לא יבקש ממך את הקוד לעולם. אם לא ביקשת אותו, אפשר להתעלם מהאימייל הזה: בלי הקוד לא יקרה כלום.
mail-sign-in-link-lead = התחברות אל { $place } בלחיצה אחת:
mail-sign-in-link-copy = אם הכפתור אינו מגיב, אפשר להעתיק את הכתובת הזאת לדפדפן:
mail-sign-in-link-or = או להזין את הקוד הזה:
mail-sign-in-link-warning = איש מ־{ $site } לא יבקש ממך לעולם את הקוד או את הקישור. אם לא ביקשת אותם, אפשר להתעלם מההודעה: בלעדיהם לא קורה דבר.
mail-sign-in-link-title = קישור ההתחברות שלך
mail-sign-in-link-only-warning = איש מ־{ $site } לא יבקש ממך לעולם את הקישור. אם לא ביקשת אותו, אפשר להתעלם מההודעה: בלעדיו לא קורה דבר.
mail-second-step-title = הקוד שלך לשלב השני
mail-second-step-lead = הקוד שלך לשלב השני בהתחברות אל { $place }:
mail-second-step-warning = אף אחד מ־{ $site } לא יבקש ממך את הקוד לעולם. אם לא ניסית להתחבר עכשיו, מישהו אחר עבר את השלב הראשון: אין למסור את הקוד לאיש, ויש להודיע להנהלת { $site }.

## To an address that has no account, where accounts are made by invitation.

mail-no-account-title = אין חשבון עם הכתובת הזו
mail-no-account-lead = התקבלה בקשה להתחבר אל { $site } עם הכתובת הזו, אבל אין לה חשבון שם.
mail-no-account-invitation = חשבונות חדשים נוצרים בהזמנה. אם אמור להיות לך חשבון, אפשר לפנות להנהלת { $site }.
mail-not-you = אם זה לא נעשה על ידך, לא צריך לעשות דבר.

## To the owner of an account that an administrator has locked.

mail-account-inactive-title = החשבון שלך מושבת
mail-account-inactive-lead = התקבלה בקשה להתחבר אל { $site } עם הכתובת הזו, אבל החשבון שלה מושבת.
mail-account-inactive-ask = אם החשבון נחוץ לך, אפשר לפנות להנהלת { $site }.

## After very many wrong codes.

mail-code-guessing-stopped-title = מישהו מנסה לנחש את קודי ההתחברות שלך
mail-code-guessing-stopped-lead = קודי התחברות שגויים לכתובת הזו הוזנו ב־{ $site } שוב ושוב. במשך יממה לא יתקבל אף קוד מדפדפן לא מוכר.
mail-code-guessing-stopped-still = אם יש לך שם חשבון, עדיין אפשר להתחבר עם מפתח גישה, וגם עם קוד בדפדפן שכבר התחברת בו בעבר:
mail-code-guessing-stopped-add = אם עדיין אין לך מפתח גישה, כדאי להוסיף אחד. אף אחד לא יכול לנחש אותו.

## The code that confirms who somebody is, before an important change.

mail-step-up-code-title = קוד האישור שלך
mail-step-up-code-lead = הקוד שלך לאישור הזהות:
mail-step-up-code-warning = מישהו שמחובר לחשבון שלך עומד לשנות משהו חשוב. אם זה לא נעשה על ידך, אין למסור את הקוד לאף אחד, וכדאי לנתק חיבורים לא מוכרים:

## A new email address.

mail-change-email-code-title = אישור הכתובת החדשה שלך
mail-change-email-code-lead = הקוד שיהפוך את הכתובת הזו לכתובת שלך ב־{ $site }:
mail-change-email-code-warning = אם לא ביקשת אותו, אפשר להתעלם מהאימייל הזה: בלי הקוד לא ישתנה דבר.
mail-email-changed-title = הכתובת שלך שונתה
mail-email-changed-lead = הכתובת של החשבון שלך ב־{ $site } היא עכשיו { $email }. עם הכתובת הקודמת כבר אי אפשר להתחבר.
mail-email-new-lead = הכתובת הזו היא עכשיו הכתובת של החשבון שלך ב־{ $site }: מעכשיו מתחברים איתה.
mail-tell-operator = אם זה לא נעשה על ידך, יש להודיע מיד להנהלת { $site }.
mail-email-already-in-use-title = לכתובת הזו כבר יש חשבון
mail-email-already-in-use-lead = התקבלה בקשה להשתמש בכתובת הזו לחשבון אחר ב־{ $site }. זה לא הצליח, כי כבר יש לה חשבון.
mail-email-already-in-use-sign-in = אם הבקשה היא שלך, אפשר להתחבר איתה:
mail-recovery-code-title = אישור כתובת השחזור
mail-recovery-code-lead = הקוד שיהפוך את הכתובת הזו לכתובת השחזור של חשבון ב־{ $site }:
mail-recovery-added-title = נוספה כתובת שחזור
mail-recovery-added-lead = { $email } היא עכשיו כתובת השחזור של החשבון שלך ב־{ $site }. קישור שנשלח אליה יכול לפתוח את החשבון אחרי זמן המתנה.
mail-recovery-added-warning = אם זה לא נעשה על ידך, יש להסיר את הכתובת ולנתק חיבורים לא מוכרים:
mail-recovery-removed-title = כתובת שחזור הוסרה
mail-recovery-removed-lead = { $email } היא כבר לא כתובת השחזור של חשבון ב־{ $site }.
mail-recovery-asked-title = מישהו ביקש לחזור לחשבון שלך
mail-recovery-asked-lead = מישהו ביקש לחזור לחשבון שלך ב־{ $site } דרך כתובת השחזור. נשלח אליה קישור שמחבר פעם אחת.
mail-recovery-by-address-title = הדרך חזרה לחשבון
mail-recovery-by-address-lead = מישהו ביקש לחזור לחשבון { $email } ב־{ $site }, שזו כתובת השחזור שלו. הקישור שלמטה מחבר פעם אחת.
mail-recovery-by-address-until = הקישור פועל עד { $time }.
mail-recovery-stopped-title = החזרה לחשבון נעצרה
mail-recovery-stopped-lead = החזרה לחשבון ב־{ $site } שמישהו ביקש נעצרה. הקישור מהאימייל הקודם כבר לא פותח דבר.
mail-recovery-address-used-lead = החשבון שלך ב־{ $site } נפתח עם הקישור שנשלח לכתובת השחזור.

## Passkeys.

mail-passkey-added-title = נוסף מפתח גישה
mail-passkey-added-lead = מפתח הגישה "{ $name }" נוסף לחשבון שלך ב־{ $site }. מעכשיו אפשר להתחבר איתו.
mail-passkey-added-warning = אם זה לא נעשה על ידך, יש להסיר אותו ולנתק חיבורים לא מוכרים:
mail-passkey-removed-title = הוסר מפתח גישה
mail-passkey-removed-lead = מפתח הגישה "{ $name }" הוסר מהחשבון שלך ב־{ $site }. כבר אי אפשר להתחבר איתו, וכל החיבורים שנפתחו איתו נותקו.
mail-passkey-removed-warning = אם זה לא נעשה על ידך, כדאי לבדוק את מפתחות הגישה ואת החיבורים שלך:
mail-phone-added-title = נוסף מספר טלפון
mail-phone-added-lead = המספר { $number } נוסף לחשבון שלך ב־{ $site }. קודים שנשלחים אליו מאפשרים להתחבר, היכן שזה מוצע.
mail-phone-added-warning = אם זה לא נעשה על ידך, יש להסיר אותו ולנתק חיבורים לא מוכרים:
mail-phone-removed-title = מספר הטלפון שלך הוסר
mail-phone-removed-lead = המספר { $number } הוסר מהחשבון שלך ב־{ $site }. כבר אי אפשר להתחבר איתו, וכל החיבורים שנפתחו איתו נותקו.
mail-phone-removed-warning = אם זה לא נעשה על ידך, כדאי לבדוק את מפתחות הגישה ואת החיבורים שלך:
mail-phone-removal-title = המספר שלך עומד להיות מוסר
mail-phone-removal-lead = מישהו שמחובר לחשבון שלך ב־{ $site } ביקש להסיר את המספר { $number }, כי אין לו אפשרות לקרוא את מה שנשלח אליו.
mail-phone-removal-at = הוא יוסר במועד הזה: { $time }.
mail-phone-removal-keep = אם זה לא נעשה על ידך, כדאי להשאיר את המספר ולסיים חיבורים שאינם מוכרים לך:
mail-phone-kept-title = המספר שלך לא הוסר
mail-phone-kept-lead = המספר { $number } נשאר בחשבון שלך ב־{ $site }: הודעת הטקסט על ההסרה לא נשלחה בזמן, או שהמספר הוא כעת הדרך האחרונה להיכנס לחשבון.
mail-phone-kept-next = אפשר לבקש זאת שוב בחשבון שלך. אם זה לא עוזר, כדאי לפנות למי שמנהל את { $site }.
mail-phone-moved-lead = מישהו הראה שהוא יכול לקרוא את ההודעות אל { $number }, והמספר נמצא עכשיו בחשבון שלו ב־{ $site }. כבר אי אפשר להתחבר איתו לחשבון שלך, וכל החיבורים שנפתחו איתו נותקו.
mail-phone-moved-warning = אם המספר עדיין שלך, כדאי לשאול את חברת הטלפון מי עוד מקבל את ההודעות אליו, ולבדוק את החיבורים שלך:
mail-passkey-clone-suspected-title = ניסיון התחברות נעצר
mail-passkey-clone-suspected-lead = היה ניסיון להתחבר לחשבון שלך ב־{ $site } עם מפתח גישה שנראה כמו עותק של "{ $name }". ההתחברות נדחתה.
mail-passkey-clone-suspected-warning = זה יכול לקרות כשמשחזרים מפתח אבטחה מעותק ישן. אם אין לך הסבר לכך, יש להסיר את מפתח הגישה הזה ולהוסיף חדש:
mail-passkey-counter-went-back-title = נעשה שימוש בעותק של מפתח הגישה שלך
mail-passkey-counter-went-back-lead = התחברת לחשבון שלך ב־{ $site } עם עותק של מפתח הגישה "{ $name }": במכשיר אחר, או אחרי שמנהל הסיסמאות הועבר או שוחזר.
mail-passkey-counter-went-back-warning = זה רגיל במפתח גישה ששמור במנהל סיסמאות, ונציין זאת רק הפעם. אם זה לא נעשה על ידך, יש להסיר את מפתח הגישה הזה ולנתק חיבורים לא מוכרים:
mail-totp-added-title = הוגדרה אפליקציית אימות
mail-totp-added-lead = הוגדרה אפליקציית אימות לחשבון שלך ב־{ $site }. הקודים שלה הם השלב השני בהתחברות שלך.
mail-totp-replaced-title = אפליקציית האימות שלך הוחלפה
mail-totp-replaced-lead = אפליקציית אימות אחרת החליפה את הקודמת בחשבון שלך ב־{ $site }. הקודים של הקודמת כבר לא מתקבלים.
mail-totp-removed-title = אפליקציית האימות שלך הוסרה
mail-totp-removed-lead = אפליקציית האימות של החשבון שלך ב־{ $site } הוסרה, יחד עם קודי הגיבוי שלה. שניהם כבר לא מתקבלים.
mail-backup-codes-made-title = נוצרו קודי גיבוי חדשים
mail-backup-codes-made-lead = נוצרו קודי גיבוי חדשים לחשבון שלך ב־{ $site }. הקודמים כבר לא עובדים.
mail-backup-codes-removed-title = קודי הגיבוי שלך הוסרו
mail-backup-codes-removed-lead = קודי הגיבוי של החשבון שלך ב־{ $site } הוסרו. אף אחד מהם כבר לא עובד.
mail-backup-code-used-title = נעשה שימוש בקוד גיבוי
mail-backup-code-used-lead = נעשה שימוש בקוד גיבוי כדי להתחבר לחשבון שלך ב־{ $site }. קודים שנותרו: { $left }.
mail-backup-code-used-few = כדאי ליצור חדשים לפני שייגמרו.
mail-factors-warning = אם זה לא נעשה על ידך, כדאי לבדוק את האימות הדו־שלבי שלך ולסיים חיבורים שאינם מוכרים לך:
mail-factors-removed-title = האימות הדו־שלבי שלך כובה
mail-factors-removed-lead = ההנהלה הסירה את אפליקציית האימות ואת קודי הגיבוי מהחשבון שלך ב־{ $site }. אפשר להגדיר אפליקציה מחדש:

## After a recovery link was used.

mail-recovery-link-used-title = נעשה שימוש בקישור לשחזור
mail-recovery-link-used-lead = החשבון שלך ב־{ $site } נפתח עם קישור לשחזור שנוצר על ידי ההנהלה.
mail-recovery-link-used-warning = אם ביקשת אותו, כדאי להוסיף מפתח גישה לפעם הבאה. אם לא, יש לאבטח את החשבון ולהודיע מיד להנהלת { $site }:
mail-new-sign-in-title = התחברות חדשה לחשבון שלך
mail-new-sign-in-lead = מישהו התחבר לחשבון שלך ב־{ $site } מדפדפן שעוד לא היה שם בשימוש.
mail-new-sign-in-warning = אם זה היה ביוזמתך, אין צורך לעשות דבר. אם לא:

## After an account was deleted.

mail-account-deleted-title = החשבון שלך נמחק
mail-account-deleted-lead = החשבון שלך ב־{ $site } נמחק, כולל מפתחות הגישה והחיבורים.

mail-recovery-link-made-title = נוצר קישור לשחזור
mail-recovery-link-made-lead = ההנהלה יצרה קישור שפותח את החשבון שלך ב־{ $site }. הוא פועל פעם אחת.
mail-recovery-link-made-from = לפני { $time } הוא לא פותח דבר.
mail-recovery-link-made-stop = אם לא ביקשת אותו, יש לעצור אותו ולהודיע להנהלת { $site }:
mail-account-created-title = יש לך חשבון
mail-account-created-lead = ההנהלה יצרה עבורך חשבון ב־{ $site } עם הכתובת הזו.
mail-account-created-sign-in = אין צורך בסיסמה. אפשר להתחבר עם קוד שנשלח באימייל, ואז להוסיף מפתח גישה:
mail-account-locked-title = החשבון שלך ננעל
mail-account-locked-lead = ההנהלה נעלה את החשבון שלך ב־{ $site }. כל החיבורים נותקו ואי אפשר להתחבר כרגע. שום דבר לא נמחק.
mail-account-locked-by-link-lead = החשבון שלך ב־{ $site } אובטח באמצעות הקישור באימייל על התחברות. הכתובת שהייתה לו לפני אותה התחברות שייכת עכשיו לחשבון אחר, ולכן כרגע אי אפשר להתחבר לחשבון שלך. שום דבר לא נמחק.
mail-account-locked-by-link-back = אם החשבון האחר שלך, יש לתת לו כתובת אחרת או למחוק אותו, ואז לפתוח את הקישור ההוא שוב, בתוך שלושה ימים מאותה התחברות. אם לא, אפשר לפנות להנהלת { $site }.
mail-account-to-be-deleted-lead = ההנהלה מחקה את החשבון שלך ב־{ $site }. כל החיבורים נותקו. בעוד 30 יום מפתחות הגישה וכל הנתונים יימחקו לצמיתות.
mail-account-to-be-deleted-back = עד אז הנהלת { $site } יכולה להחזיר אותו.

mail-invitation-title = קיבלת הזמנה
mail-invitation-lead = קיבלת הזמנה להצטרף ל־{ $organization } ב־{ $site }.
mail-invitation-how = אפשר לקבל אותה בתוך שבעה ימים, לאחר התחברות עם הכתובת שאליה נשלח האימייל הזה. אם אין לך חשבון, הוא ייווצר.
mail-invitation-warning = אם לא ציפית לזה, אפשר להתעלם מהאימייל הזה: בלי הסכמתך לא יקרה דבר.
mail-domain-missing-title = הרשומה של דומיין נעלמה
mail-domain-missing-lead = ה־DNS של { $domain } כבר לא מציג את רשומת ה־TXT שמוכיחה שהוא שייך אל { $organization } ב־{ $site }.
mail-domain-missing-until = צריך להחזיר אותה תוך שבעה ימים. אחר כך הדומיין כבר לא ייחשב מאומת, ואי אפשר יהיה להצטרף דרכו.
mail-domain-lapsed-title = דומיין כבר אינו מאומת
mail-domain-lapsed-lead = רשומת ה־TXT של { $domain } נעדרה שבעה ימים. הדומיין כבר אינו נחשב מאומת עבור { $organization } ב־{ $site }.
mail-domain-lapsed-again = מי שחבר נשאר חבר. כדי לאמת אותו שוב, צריך להחזיר את הרשומה ולבדוק אותה.
mail-sender-test-title = השולח פועל
mail-sender-test-lead = זה ניסיון. האימיילים של { $organization } ב־{ $site } יכולים לצאת בדרך הזאת.
mail-sender-changed-title = שולח האימיילים הוחלף
mail-sender-changed-lead = הוחלף שרת הדואר שדרכו יוצאים האימיילים של { $organization } ב־{ $site }.
mail-sender-changed-to = מעכשיו הם יוצאים מהכתובת { $address } דרך { $host }.
mail-sender-removed-title = שולח האימיילים הוסר
mail-sender-removed-lead = האימיילים של { $organization } ב־{ $site } כבר לא יוצאים דרך שרת דואר משלו.
mail-sender-removed-was = הם יצאו מהכתובת { $address } דרך { $host }.
mail-sender-by = הפעולה נעשתה על ידי { $by }.
mail-sender-by-administrator = הפעולה נעשתה על ידי הנהלת { $site }.
mail-sender-warning = מי שמפעיל שרת דואר יכול לקרוא את מה שעובר בו. אם זה לא היה צפוי, כדאי לבדוק את השולח:
mail-dkim-key-missing-title = הרשומה של מפתח DKIM נעלמה
mail-dkim-key-missing-lead = ה־DNS של { $domain } כבר לא מציג את הרשומה של המפתח { $selector }, שחותם על האימיילים של { $organization } ב־{ $site }.
mail-dkim-key-missing-until = עד שתחזור, האימיילים יוצאים בשם { $site }. אפשר להחזיר את הרשומה או ליצור מפתח חדש:
mail-dkim-key-removed-title = מפתח DKIM הוסר
mail-dkim-key-removed-lead = המפתח { $selector }, שחתם על האימיילים של { $organization } ב־{ $site } עבור { $domain }, הוסר. מעכשיו הם יוצאים בלי החתימה שלו.
mail-dkim-key-removed-warning = אם זה לא היה צפוי, כדאי לבדוק את השולח:
