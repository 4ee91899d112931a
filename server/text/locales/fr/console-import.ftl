console-import-title = Importer des personnes
console-import-lead = Depuis un fichier avec une ligne par personne : CSV avec en-tête, ou lignes JSON.
console-import-file = Fichier
console-import-file-hint = En UTF-8, jusqu’à 1 Mo et 2 000 lignes. Colonnes : email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Modifier les comptes existants
console-import-update-hint = Leurs noms, attributs et organisations. Sinon, ils restent tels quels.
console-import-trust = Croire email_verified
console-import-trust-hint = Les nouvelles adresses sont considérées comme vérifiées quand le fichier le dit. Seulement si vous savez que c’est vrai.
console-import-check = Vérifier le fichier
console-import-tried = Ce qui se passerait
console-import-tried-about = Rien n’a encore été modifié.
console-import-done = Ce qui a été fait
console-import-done-about = Le même fichier une seconde fois ne change rien.
console-import-run = Importer maintenant
console-import-other-file = Choisir un autre fichier
console-import-to-people = Vers les personnes
console-import-columns = Colonnes
console-import-rows = Nombre de lignes
console-import-created = Nouveaux comptes
console-import-changed = Modifiés
console-import-unchanged = Déjà identiques
console-import-refused = Refusées
console-import-line = Ligne
console-import-email = E-mail
console-import-reason = Motif
console-import-more =
    { $count ->
        [one] Une autre ligne est refusée.
       *[other] { $count } autres lignes sont refusées.
    }
console-import-too-large = Le fichier dépasse 1 Mo ou 2 000 lignes. Divisez-le, ou importez-le en ligne de commande.
console-import-unreadable = Le fichier ne peut pas être lu.
console-import-busy = Une autre importation est en cours. Réessayez quand elle sera terminée.
console-import-too-slow = L’importation a pris trop de temps et une autre a commencé. Ce qui est fait reste fait : importez de nouveau le même fichier pour le reste.
console-import-why-row = Ceci ne peut pas être lu comme une ligne du fichier.
console-import-why-value = Cette colonne n’accepte pas cette valeur.
console-import-why-no-email = L’adresse mail manque.
console-import-why-not-email = Ce n’est pas une adresse mail.
console-import-why-twice = La même adresse figure déjà à la ligne { $line }.
console-import-why-deleted = Cette adresse appartient à une personne supprimée qui peut encore être rétablie.
console-import-why-differs = Ce compte existe avec d’autres valeurs ({ $columns }), et rien ne doit être modifié.
console-import-why-not-allowed = Vous n’en avez pas le droit.
console-import-why-no-organization = L’organisation { $name } n’existe pas.
console-import-why-no-role = Ce rôle n’existe pas : { $name }.
console-import-why-other-domain = L’adresse n’est dans aucun domaine de { $name }, ou n’est pas confirmée.
console-import-why-password = Aucun mot de passe n’est conservé ici. Retirez cette colonne.
console-import-why-changed = Quelque chose vient de changer. Importez le fichier encore une fois.
