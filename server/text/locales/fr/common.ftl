## Words that stand on many pages.

common-language-name = Français
common-skip-to-content = Aller au contenu
common-or = ou
common-wait = Un instant…
common-cancel = Annuler
common-try-again = Réessayer
common-no-cookies = Ce navigateur ne conserve pas les cookies. Autorisez-les pour ce site, ou ouvrez-le dans un autre navigateur.
common-copy = Copier
common-copied = Copié
common-language = Langue
common-language-choose = Changer
common-device = { $browser } sur { $system }
common-terms = Conditions
common-privacy = Confidentialité
common-support = Aide
common-links = À propos de ce service
