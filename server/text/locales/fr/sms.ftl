sms-sign-in-code = { $code } : votre code pour vous connecter à { $place }. Ne le donnez à personne.
sms-second-step-code = { $code } : votre code pour la seconde étape sur { $place }. Ne le donnez à personne.
sms-step-up-code = { $code } : votre code pour confirmer que c'est bien vous sur { $place }. Ne le donnez à personne.
sms-add-number-code = { $code } : votre code pour ajouter ce numéro à votre compte sur { $place }. Ne le donnez à personne.
sms-bare-code = { $code } : votre code. Ne le donnez à personne.
sms-number-removal = { $place } : ce numéro sera supprimé de votre compte dans 3 jours. Ce n'était pas vous ? Conservez le numéro :
