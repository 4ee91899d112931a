## After a sign-in: the offer to make a passkey.

offer-title = Plus rapide la prochaine fois
offer-lead = Créez une clé d’accès et connectez-vous avec votre empreinte, votre visage ou le verrouillage de l’écran. Rien à retenir.
offer-other-device-title = Ajouter cet appareil
offer-other-device = Vous avez utilisé la clé d’accès d’un autre appareil. Avec la sienne, cet appareil pourra vous connecter tout seul.
offer-point-fast = Un geste au lieu d’un code par e-mail
offer-point-safe = Impossible à deviner, à réutiliser ou à donner à un faux site
offer-point-private = Votre empreinte ou votre visage ne quitte jamais votre appareil
offer-create = Créer une clé d’accès
offer-not-now = Pas maintenant
offer-no-scripts = Créer une clé d’accès demande JavaScript, désactivé dans ce navigateur.
offer-console-title = Une clé d’accès pour l’administration
offer-console = Les personnes qui administrent ce serveur se connectent avec une clé d’accès, qu’aucune fausse page ne peut voler. Créez la vôtre pour continuer.
