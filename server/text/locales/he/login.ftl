login-title = התחברות
login-with-passkey = התחברות עם מפתח גישה
login-no-scripts = מפתחות גישה צריכים JavaScript, אבל הוא כבוי בדפדפן הזה. אפשר להתחבר עם קוד שנשלח באימייל.
login-email = כתובת אימייל
login-with-email = המשך עם אימייל
login-new-here = פעם ראשונה כאן? מזינים כתובת אימייל וניצור לך חשבון.
login-signed-out = התנתקת מהחשבון.
