problem-not-found-title = אין כאן כלום
problem-not-found = ייתכן שיש טעות בכתובת, או שהדף עבר למקום אחר.
problem-broken-title = משהו השתבש
problem-broken = השרת לא הצליח לענות. שום דבר לא השתנה. אפשר לנסות שוב בעוד רגע.
problem-to-login = מעבר להתחברות
problem-to-account = מעבר לחשבון שלך

problem-refused-title = הבקשה נדחתה
problem-wrong-origin = היא הגיעה מדף בכתובת אחרת. ההתחברות פועלת רק בכתובת הציבורית של השרת הזה, ומפתחות הגישה קשורים אליה.
problem-wrong-origin-ours = הכתובת הציבורית
problem-wrong-origin-operator = אם השרת הזה באחריותך והכתובת בדפדפן נכונה, יש לתקן את ההגדרה { $setting } ({ $variable }).
problem-wrong-origin-go = מעבר לכתובת הנכונה

problem-other-origin = השרת הזה מוגדר לכתובת { $address }, והבקשה הגיעה מדף בכתובת אחרת. אפשר לפתוח את { $address } ולנסות שוב. אם הכתובת הזו שגויה, יש לתקן את ההגדרה server.public_url.
problem-no-origin = הבקשה לא מציינת מאיזה דף היא הגיעה (אין כותרת Origin ואין כותרת Sec-Fetch-Site). אפשר לפתוח את { $address } בדפדפן עדכני ולנסות שוב.
problem-unreadable-form = לא הצלחנו לקרוא את הטופס. אפשר לנסות שוב.
problem-internal = אירעה שגיאה בשרת. היא נרשמה ביומן שלו, תחת המזהה של הבקשה הזו.
problem-busy-title = השרת עמוס
problem-busy = השרת לא הספיק לענות. אפשר לנסות שוב בעוד רגע.
problem-bad-proxy-title = כותרת X-Forwarded-For לא תקינה
problem-bad-proxy = שרת ה־proxy שלפני השרת הזה שלח כותרת X-Forwarded-For שאינה רשימת כתובות.
