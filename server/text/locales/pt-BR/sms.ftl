sms-sign-in-code = { $code } é seu código para entrar em { $place }. Não passe a ninguém.
sms-second-step-code = { $code } é seu código para a segunda etapa em { $place }. Não passe a ninguém.
sms-step-up-code = { $code } é seu código para confirmar em { $place } que é você. Não passe a ninguém.
sms-add-number-code = { $code } é seu código para adicionar este número à sua conta em { $place }. Não passe a ninguém.
sms-bare-code = { $code } é seu código. Não passe a ninguém.
sms-number-removal = { $place }: este número será removido da sua conta em 3 dias. Não foi você? Mantenha-o:
