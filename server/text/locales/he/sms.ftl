sms-sign-in-code = { $code } הוא הקוד שלך להתחברות אל { $place }. אין למסור אותו לאיש.
sms-second-step-code = { $code } הוא הקוד לשלב השני אצל { $place }. אין למסור אותו לאיש.
sms-step-up-code = { $code } הוא הקוד לאישור הזהות אצל { $place }. אין למסור אותו לאיש.
sms-add-number-code = { $code } הוא הקוד להוספת המספר הזה לחשבון שלך ב־{ $place }. אין למסור אותו לאיש.
sms-bare-code = { $code } הוא הקוד שלך. אין למסור אותו לאיש.
sms-number-removal = { $place }: המספר הזה יוסר מהחשבון שלך בעוד 3 ימים. לא ביקשת? אפשר להשאיר אותו:
