setup-title = Configurer ce serveur
setup-lead = Vous allez devenir la première personne à administrer ce serveur. Vous créerez ensuite une clé d’accès ; il n’y a pas de mot de passe.
setup-submit = Continuer vers la clé d’accès
setup-hint = Ce lien ne fonctionne qu’une fois. Personne ne pourra s’en servir après vous.
setup-gone-title = Ce lien n’est plus valable
setup-gone = Il a été utilisé, a expiré, a été remplacé par un plus récent, ou ce serveur est déjà administré. Sur le serveur, cette commande en affiche un nouveau :
