console-overview-period = Période
console-overview-days = 
    { $count ->
        [one] { $count } jour
        [many] { $count } jours
       *[other] { $count } jours
    }
console-overview-compared = 
    { $count ->
        [one] Par rapport au jour précédent, en UTC.
        [many] Par rapport aux { $count } jours précédents, en UTC.
       *[other] Par rapport aux { $count } jours précédents, en UTC.
    }
console-overview-sign-ins = Connexions
console-overview-sign-ups = Nouveaux comptes
console-overview-failures = Connexions échouées
console-overview-passkey-share = Connexions par clé d’accès
console-overview-adoption = Personnes avec clé d’accès
console-overview-sessions = Sessions actives
console-overview-right-now = en ce moment
console-overview-percent = { $number } %
console-overview-before = { $share } avant
console-overview-of-people = { $part } sur { $total }
console-overview-of-newest = { $part } sur les { $total } plus récentes
console-overview-chart-title = Connexions par méthode
console-overview-by-passkey = Clé d’accès
console-overview-by-recovery = Récupération ou départ
console-overview-as-table = Sous forme de tableau
console-overview-day = Jour
console-overview-nothing = Personne ne s’est connecté pendant cette période.
console-overview-causes = Pourquoi des connexions ont échoué
console-overview-cause = Cause
console-overview-times = Nombre
console-overview-none-failed = Aucune connexion n’a échoué pendant cette période.
console-overview-cause-code = Code erroné
console-overview-cause-factor = Second facteur erroné
console-overview-cause-copy = Une clé d’accès peut-être copiée
console-overview-cause-refused = Le compte est bloqué, ou un autre était attendu
console-overview-cause-passkey = La clé d’accès n’a pas été acceptée
console-overview-cause-other = Une autre raison
console-overview-set-up = Terminer la configuration
console-overview-left = 
    { $count ->
        [one] Il reste une étape.
        [many] Il reste { $count } étapes.
       *[other] Il reste { $count } étapes.
    }
console-overview-done = Fait
console-overview-to-do = À faire
console-overview-check-address = Le serveur est joignable à une adresse https publique
console-overview-check-address-how = Définissez server.public_url et placez un proxy avec certificat devant.
console-overview-check-mail = Les e-mails partent
console-overview-check-mail-how = Définissez smtp.host et connectez-vous une fois avec le code d’un e-mail ; latchkey doctor indique ce qui ne va pas.
console-overview-check-application = Une première application connecte ses utilisateurs ici
console-overview-check-application-how = Enregistrez-en une, en trois courtes étapes.
console-overview-check-application-next = Elle est enregistrée. Sa page montre comment l’intégrer et le signale dès que quelqu’un s’est connecté.
console-overview-check-passkey = Quelqu’un a une clé d’accès
console-overview-check-passkey-how = Ajoutez la vôtre dans votre compte.
# A list that grows by itself, and how it is with that.
console-overview-newest = Événements les plus récents
console-overview-live = En direct
console-overview-connecting = Connexion …
console-overview-live-ended = Plus en direct. Rechargez la page pour continuer.
console-overview-check-backup = Une sauvegarde existe
console-overview-check-backup-how = Lancez latchkey backup FILE, ou latchkey backup --made une fois que votre propre programme en a fait une.
