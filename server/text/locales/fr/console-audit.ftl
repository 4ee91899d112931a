## What happened on the server, for administrators.

console-audit-lead = Qui a fait quoi, et quand. Les entrées ne peuvent pas être modifiées.
console-audit-none = Rien ne s’est encore passé
console-audit-none-hint = Les connexions et les modifications apparaîtront ici.
console-audit-no-match = Aucun événement ne correspond
console-audit-no-match-hint = Modifiez les filtres, ou effacez-les pour tout voir.
console-audit-show-all = Afficher tous les événements
# Filters of the list, and heads of columns. At most 20 characters each.
console-audit-kind = Événement
console-audit-any-kind = Tous les événements
console-audit-by = Fait par
console-audit-about = Concerne
# The application through which something was done.
console-audit-application = Application
console-audit-organization = Organisation
# Days: the first and the last.
console-audit-from = Du
console-audit-to = Au
console-audit-filter-hint = Les personnes par adresse e-mail ou identifiant, le reste par identifiant. Les jours sont ceux d’UTC.
# Buttons: the list that is shown, as a file.
console-audit-export-csv = Exporter en CSV
console-audit-export-jsonl = Exporter en JSON Lines
# A link from the page of a person, an organization or an application to what happened there.
console-audit-see-events = Voir le journal
# A link from an application’s page to the events that came through it, such as sign-ins.
console-audit-see-sign-ins = Ce qui s’est passé par elle
# Who did something. At most 25 characters each.
console-audit-nobody-known = Inconnu
console-audit-the-server = Le serveur
console-audit-command-line = Ligne de commande
console-audit-gone = Compte supprimé
# What something was done to. At most 25 characters each.
console-audit-everybody = Tout le monde
console-audit-passkey = Clé d’accès
console-audit-session = Session
console-audit-access = Accès d’une application
console-audit-registration-token = Jeton d’inscription
console-audit-signing-key = Clé de signature
console-audit-webhook = Webhook
console-audit-bulk-run = Modification groupée
console-audit-membership = Adhésion
console-audit-invitation = Invitation
console-audit-role = Rôle
console-audit-permission = Autorisation
# Names of facts about one event. At most 20 characters each.
console-audit-account = Compte
console-audit-device = Appareil
console-audit-ip = Adresse IP
console-audit-user-agent = Agent utilisateur
console-audit-request = Requête
# Above a table: each field, as it was and as it is.
console-audit-changes = Ce qui a changé
console-audit-field = Champ
console-audit-before = Avant
console-audit-after = Après
# What became of a field. At most 15 characters each.
console-audit-changed = Modifié
console-audit-added = Ajouté
console-audit-removed = Supprimé
console-audit-nothing-changed = Cet événement n’a modifié aucun champ.
console-audit-details = Détails
console-audit-damaged = Ce que cet événement a modifié est illisible : l’entrée de la base de données est endommagée. Le reste est affiché ici.
# What happened: one line each, without a full stop. At most 50 characters. Others are in activity.ftl.
console-audit-kind-data-exported = Données du compte téléchargées
console-audit-kind-people-exported = Personnes exportées
console-audit-kind-audit-exported = Journal d’audit exporté
console-audit-kind-step-up = Identité confirmée
console-audit-kind-session-revoked = Session fermée
console-audit-kind-token-exchanged = Jeton échangé par une application
console-audit-kind-refresh-replayed = Jeton d’actualisation utilisé deux fois
console-audit-kind-code-replayed = Code d’autorisation utilisé deux fois
console-audit-kind-set-up-link-created = Lien de configuration créé
console-audit-kind-signing-key-rotated = Clés de signature changées
console-audit-kind-client-created = Application ajoutée
console-audit-kind-client-updated = Application modifiée
console-audit-kind-client-secret-rotated = Secret d’une application remplacé
console-audit-kind-client-removed = Application supprimée
console-audit-kind-registration-token-created = Jeton d’inscription créé
console-audit-kind-registration-token-revoked = Jeton d’inscription révoqué
console-audit-kind-administrator-granted = Administrateur ajouté
console-audit-kind-administrator-revoked = Administrateur retiré
console-audit-kind-sign-in-settings-changed = Réglages de connexion modifiés
console-audit-kind-webhook-created = Webhook ajouté
console-audit-kind-webhook-updated = Webhook modifié
console-audit-kind-webhook-secret-rotated = Secret d’un webhook remplacé
console-audit-kind-webhook-delivered-again = Événement renvoyé à un webhook
console-audit-kind-webhook-switched-off = Webhook désactivé
console-audit-kind-webhook-removed = Webhook supprimé
console-audit-kind-role-created = Rôle ajouté
console-audit-kind-role-updated = Rôle modifié
console-audit-kind-role-removed = Rôle supprimé
console-audit-kind-permission-created = Autorisation ajoutée
console-audit-kind-permission-updated = Autorisation modifiée
console-audit-kind-permission-removed = Autorisation supprimée
console-audit-kind-organization-created = Organisation ajoutée
console-audit-kind-organization-updated = Organisation modifiée
console-audit-kind-organization-removed = Organisation supprimée
console-audit-kind-domain-proved = Domaine vérifié
console-audit-kind-domain-missing = Enregistrement d’un domaine disparu
console-audit-kind-domain-lapsed = Domaine qui n’est plus vérifié
console-audit-kind-sender-changed = Expéditeur des e-mails modifié
console-audit-kind-sender-removed = Expéditeur des e-mails retiré
console-audit-kind-sender-failed = Expéditeur des e-mails en panne
console-audit-kind-dkim-key-added = Clé DKIM ajoutée
console-audit-kind-dkim-key-proved = E-mails signés avec une clé DKIM
console-audit-kind-dkim-key-missing = Enregistrement d’une clé DKIM disparu
console-audit-kind-dkim-key-removed = Clé DKIM retirée
console-audit-kind-membership-added = Membre ajouté
console-audit-kind-membership-updated = Rôles d’un membre modifiés
console-audit-kind-membership-removed = Membre retiré
console-audit-kind-invitation-created = Invitation adressée
console-audit-kind-invitation-updated = Invitation modifiée
console-audit-kind-invitation-resent = Invitation renvoyée
console-audit-kind-invitation-revoked = Invitation retirée
console-audit-kind-invitation-accepted = Invitation acceptée
console-audit-kind-brand-changed = Marque modifiée
console-audit-kind-words-changed = Textes modifiés
console-audit-kind-template-changed = Modèle modifié
console-audit-kind-webhook-tested = Événement de test envoyé à un webhook
console-audit-kind-bulk-started = Modification groupée lancée
console-audit-kind-bulk-cancelled = Modification groupée arrêtée à la main
console-audit-kind-bulk-stopped = Modification groupée arrêtée par le serveur
console-audit-kind-job-retried = Tâche relancée
console-audit-kind-job-discarded = Tâche abandonnée
console-audit-kind-backup-restored = Sauvegarde restaurée
console-audit-kind-sms-ceiling = Limite quotidienne de SMS atteinte
console-audit-job = Tâche
