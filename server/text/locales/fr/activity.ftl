## What happened on a person's account, newest first: one line each, without a full stop.

activity-title = Activité
activity-lead = Ce qui s’est passé récemment sur votre compte. Si quelque chose ne vient pas de vous, déconnectez les autres sessions et supprimez les clés d’accès que vous ne connaissez pas.
activity-recent = Activité récente
activity-all = Voir toute l’activité
activity-empty = Rien pour l’instant.
activity-more = Il y en a plus que ce qui est affiché ici. Vous pouvez tout télécharger depuis votre profil.
activity-passkey-name = « { $name } »
activity-from-to = { $from } → { $to }

activity-user-created = Compte créé
activity-user-updated = Nom modifié
activity-user-deleted = Compte supprimé
activity-user-deactivated = Compte désactivé par un administrateur
activity-user-reactivated = Compte réactivé par un administrateur
activity-language-changed = Langue modifiée
activity-email-changed = Adresse modifiée
activity-data-exported = Données téléchargées
activity-sign-in-passkey = Connexion avec une clé d’accès
activity-sign-in-code = Connexion avec un code
activity-sign-in-recovery = Connexion avec un lien de récupération
activity-sign-in-failed = Tentative de connexion échouée
activity-step-up = Identité confirmée
activity-signed-out = Déconnexion
activity-session-revoked = Autre session déconnectée
activity-code-guessing-stopped = Codes des navigateurs inconnus suspendus après de nombreuses erreurs
activity-passkey-added = Clé d’accès ajoutée
activity-passkey-renamed = Clé d’accès renommée
activity-passkey-refused = Nouvelle clé d’accès refusée
activity-passkey-removed = Clé d’accès supprimée
activity-passkey-clone-suspected = Clé d’accès refusée, car elle a peut-être été copiée
activity-passkey-counter-went-back = Copie d’une clé d’accès synchronisée utilisée
activity-passkey-sync-on = Une clé d’accès peut désormais être synchronisée
activity-passkey-sync-off = Une clé d’accès ne peut plus être synchronisée
activity-refresh-replayed = Accès d’une application coupé par précaution
activity-recovery-link-created = Lien de récupération créé par un administrateur
activity-other = Réglages du serveur modifiés
