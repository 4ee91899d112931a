console-import-title = Importer des personnes
console-import-lead = Depuis un fichier avec une ligne par personne : CSV avec en-tête, ou lignes JSON.
console-import-file = Fichier
console-import-file-hint = En UTF-8, jusqu’à 1 Mo et 2 000 lignes. Colonnes : email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
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
