## Pages about what went wrong.

problem-not-found-title = Il n’y a rien ici
problem-not-found = L’adresse contient peut-être une faute de frappe, ou la page a été déplacée.
problem-broken-title = Un problème est survenu
problem-broken = Le serveur n’a pas pu répondre. Rien n’a changé. Réessayez dans un instant.
problem-to-login = Aller à la connexion
problem-to-account = Aller à votre compte

problem-refused-title = Cette demande a été refusée
problem-wrong-origin = Elle vient d’une page ouverte à une autre adresse. La connexion ne fonctionne qu’à l’adresse publique de ce serveur, et les clés d’accès y sont liées.
problem-wrong-origin-ours = Adresse publique
problem-wrong-origin-operator = Si vous gérez ce serveur et que l’adresse dans votre navigateur est la bonne, corrigez le réglage { $setting } ({ $variable }).
problem-wrong-origin-go = Aller à la bonne adresse

problem-other-origin = Ce serveur est réglé pour { $address }, et la demande vient d’une page ouverte à une autre adresse. Ouvrez { $address } et réessayez. Si cette adresse est fausse, corrigez le réglage server.public_url.
problem-no-origin = La demande ne dit pas de quelle page elle vient (aucun en-tête Origin ni Sec-Fetch-Site). Ouvrez { $address } dans un navigateur récent et réessayez.
problem-unreadable-form = Le formulaire n’a pas pu être lu.
problem-internal = Le serveur a fait une erreur. Elle est notée dans son journal, sous l’identifiant de cette demande.
problem-busy-title = Trop de monde
problem-busy = Le serveur n’a pas eu le temps de répondre. Réessayez dans un instant.
problem-bad-proxy-title = X-Forwarded-For incorrect
problem-bad-proxy = Le proxy devant ce serveur a envoyé un en-tête X-Forwarded-For qui n’est pas une liste d’adresses.
