console-filters-status = Hangi kişiler
console-filters-everybody = Tümü
console-filters-active = Etkin
console-filters-deleted = Silinmiş, geri getirilebilir
console-filters-title = Filtreler
console-filters-any = Fark etmez
console-filters-passkey = Geçiş anahtarı
console-filters-with-passkey = Geçiş anahtarı var
console-filters-without-passkey = Geçiş anahtarı yok
console-filters-address = E-posta adresi
console-filters-organization = Kuruluş
console-filters-created = Hesap oluşturma
console-filters-any-time = Herhangi bir zaman
console-filters-within =
    { $days ->
        [one] Son { $days } gün içinde
       *[other] Son { $days } gün içinde
    }
console-filters-not-for =
    { $days ->
        [one] { $days } gündür oturum açmadı
       *[other] { $days } gündür oturum açmadı
    }
console-filters-none-hint = Bu filtrelerin hepsiyle eşleşen bir hesap yok.
console-filters-clear = Filtreleri temizle
console-filters-remove = Filtreyi kaldır:
