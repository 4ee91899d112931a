setup-title = Deze server instellen
setup-lead = Je staat op het punt de eerste beheerder te worden. Hierna maak je een passkey; er is geen wachtwoord.
setup-submit = Doorgaan naar de passkey
setup-hint = Deze link werkt één keer. Na jou kan niemand anders hem gebruiken.
setup-gone-title = Deze link is niet meer geldig
setup-gone = De link is gebruikt, verlopen of vervangen door een nieuwere, of iemand beheert deze server al. Op de server maakt deze opdracht een nieuwe:
