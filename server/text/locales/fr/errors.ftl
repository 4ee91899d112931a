## What a page says when a form was not accepted.

errors-invalid-email = Ce n’est pas une adresse e-mail. Vérifiez-la.
errors-email-undeliverable = Nous ne pouvons pas écrire à une adresse qui a ces caractères avant le @. Utilisez une autre de vos adresses.
errors-invalid-email-or-phone = Ce n’est ni une adresse e-mail ni un numéro de téléphone. Commencez un numéro par + et l’indicatif de son pays.
errors-invalid-phone = Ce n’est pas un numéro de téléphone. Commencez-le par + et l’indicatif de son pays.
errors-phone-not-served = Nous ne pouvons pas envoyer de SMS à ce numéro. Utilisez un autre moyen.
errors-code-wrong = Ce code n’est pas le bon. Vérifiez notre dernier message. Essais restants : { $left }.
errors-code-expired = Ce code n’est plus valable. Demandez-en un nouveau.
errors-code-used-up = Il y a eu trop d’essais avec ce code. Recommencez et nous vous en enverrons un nouveau.
errors-totp-wrong = Ce n’est pas le code que l’application affiche en ce moment. Vérifiez l’heure de votre téléphone et saisissez le suivant.
errors-set-up-over = C’était trop long, ou c’est déjà fait. Recommencez avec l’image ci-dessous.
errors-resend-used-up = Nous ne pouvons plus renvoyer ce code. Recommencez pour en recevoir un nouveau.
errors-too-many-requests = Trop d’essais. Attendez quelques minutes et réessayez.
errors-wait-seconds =
    { $count ->
        [one] Trop d’essais. Attendez une seconde et réessayez.
        [many] Trop d’essais. Attendez { $count } de secondes et réessayez.
       *[other] Trop d’essais. Attendez { $count } secondes et réessayez.
    }
errors-wait-minutes =
    { $count ->
        [one] Trop d’essais. Attendez une minute et réessayez.
        [many] Trop d’essais. Attendez { $count } de minutes et réessayez.
       *[other] Trop d’essais. Attendez { $count } minutes et réessayez.
    }
errors-wait-hours =
    { $count ->
        [one] Trop d’essais. Attendez une heure et réessayez.
        [many] Trop d’essais. Attendez { $count } d’heures et réessayez.
       *[other] Trop d’essais. Attendez { $count } heures et réessayez.
    }
errors-not-signed-in = Connectez-vous d’abord.
errors-sign-in-refused = Ce moyen ne peut pas être utilisé pour le moment. Recommencez et choisissez-en un autre.
errors-last-way-in = C’est le seul moyen d’accéder à votre compte, il doit donc rester.
errors-changed = Quelqu’un d’autre l’a modifié entre-temps. Vérifiez de nouveau, puis décidez.
errors-last-owner = Vous êtes l’unique propriétaire d’une organisation. Désignez d’abord un autre propriétaire.
errors-owner-role = Le rôle de propriétaire doit rester tel quel.
errors-above-own = Vous ne pouvez le faire que pour des rôles qui ne vont pas plus loin que les vôtres.
errors-dns-silent = Les serveurs de noms n’ont pas répondu. Veuillez réessayer dans un instant.
errors-record-missing = L’enregistrement n’est pas encore là. Un nouvel enregistrement peut mettre un moment à apparaître.
errors-domain-taken = Une autre organisation a fait vérifier ce domaine.
errors-taken = C’est déjà pris. Choisissez autre chose.
errors-too-many = La limite est atteinte. Supprimez-en d’abord.
errors-other-address = Cette invitation est destinée à { $email }. Connectez-vous avec cette adresse pour l’accepter.
errors-not-found = Cet élément n’existe plus.
errors-unavailable = Le serveur n’y est pas arrivé. Rien n’a changé. Réessayez dans un instant.
errors-other-account = Rien n’a changé, car cette page avait été ouverte pour un autre compte. Vous utilisez maintenant le compte { $email }.
errors-link-invalid = Ce lien n’est plus valable.
errors-other = Cela n’a pas fonctionné. Réessayez.
errors-last-administrator = C’est la dernière personne qui puisse administrer le serveur. Nommez d’abord quelqu’un d’autre.
errors-address-taken = Il existe déjà un compte avec cette adresse. La personne qui exploite le serveur peut le nommer administrateur.
errors-second-step-over = Cette connexion est terminée. Connectez-vous de nouveau.
errors-second-step-owed = Un second facteur est nécessaire et ne peut pas être saisi ici. Connectez-vous sur notre propre page.
errors-code-used-already = Ce code a déjà été utilisé. Attendez que l’application affiche le suivant.
errors-factor-elsewhere = Cette connexion exige un second facteur, et le vôtre ne fonctionne pas ici. Connectez-vous là où il fonctionne, ou demandez à la personne qui gère ce site comment retrouver l’accès.
errors-factor-elsewhere-passkey = Cette connexion exige un second facteur, et le vôtre ne fonctionne pas ici : il faut une clé d’accès. Connectez-vous à votre compte là où votre second facteur fonctionne et ajoutez-y une clé d’accès, ou demandez à la personne qui gère ce site comment retrouver l’accès.
errors-factor-elsewhere-app = Cette connexion exige un second facteur, et le vôtre ne fonctionne pas ici : il faut une application d’authentification. Connectez-vous à votre compte là où votre second facteur fonctionne et configurez-y une application, ou demandez à la personne qui gère ce site comment retrouver l’accès.
errors-factor-elsewhere-either = Cette connexion exige un second facteur, et le vôtre ne fonctionne pas ici : il faut une clé d’accès ou une application d’authentification. Connectez-vous à votre compte là où votre second facteur fonctionne et ajoutez-y l’une des deux, ou demandez à la personne qui gère ce site comment retrouver l’accès.
errors-factor-wrong = Ce code est incorrect ou a déjà servi. Essais restants : { $left }.
errors-too-late = L’annulation était possible pendant deux minutes. Modifiez-le à la main.
