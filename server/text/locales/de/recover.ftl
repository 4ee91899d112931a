recover-title = Konto wiederherstellen
recover-lead = Dieser Link meldet dich einmal an, damit du einen neuen Passkey hinzufügen kannst. Hast du nicht darum gebeten, schließe diese Seite.
recover-submit = Anmelden und Passkey hinzufügen
recover-gone-title = Dieser Link gilt nicht mehr
recover-gone = Ein Link zur Wiederherstellung gilt einmal und fünfzehn Minuten lang. Bitte um einen neuen, oder melde dich wie gewohnt an.
