sms-sign-in-code = { $code } הוא הקוד שלך להתחברות אל { $place }. אין למסור אותו לאיש.
sms-add-number-code = { $code } הוא הקוד להוספת המספר הזה לחשבון שלך ב־{ $place }. אין למסור אותו לאיש.
sms-bare-code = { $code } הוא הקוד שלך. אין למסור אותו לאיש.
