sms-sign-in-code = { $code } es tu código para iniciar sesión en { $place }. No se lo des a nadie.
sms-second-step-code = { $code } es tu código para el segundo paso en { $place }. No se lo des a nadie.
sms-step-up-code = { $code } es tu código para confirmar en { $place } que eres tú. No se lo des a nadie.
sms-add-number-code = { $code } es tu código para añadir este número a tu cuenta en { $place }. No se lo des a nadie.
sms-bare-code = { $code } es tu código. No se lo des a nadie.
sms-number-removal = { $place }: este número se eliminará de tu cuenta dentro de 3 días. ¿No fuiste tú? Consérvalo:
