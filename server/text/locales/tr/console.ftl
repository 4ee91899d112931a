console-navigation = Yönetici konsolu
console-to-account = Hesabınız
console-narrow = Dar gezinme
console-people = Kişiler
console-search = Ara
console-search-hint = Bir e-posta adresinin veya adın başlangıcı.
console-email = E-posta
console-since = Kayıt tarihi
console-last-sign-in = Son oturum açma
console-columns = Sütunlar
console-show-columns = Bunları göster
console-never = Hiç
console-locked = Kilitli
console-next-page = Sonraki sayfa
console-first-page = İlk sayfa
console-nobody = Henüz kimsenin hesabı yok.
console-no-match = Kimse bulunamadı
console-no-match-hint = Böyle başlayan bir e-posta adresi veya ad yok.
console-nothing-found = Hiçbir şey bulunamadı
console-everybody = Herkesi göster
console-unavailable = Liste şu anda yüklenemedi. Lütfen birazdan yeniden deneyin.
console-count =
    { $count ->
        [one] { $count } kişi
       *[other] { $count } kişi
    }
console-count-first =
    { $count ->
        [one] { $count } kişiden fazla
       *[other] { $count } kişiden fazla
    }
console-count-more =
    { $count ->
        [one] { $count } kişi daha
       *[other] { $count } kişi daha
    }
console-overview = Genel bakış
console-organizations = Kuruluşlar
console-roles = Roller
console-applications = Uygulamalar
console-audit = Denetim günlüğü
console-administrators = Yöneticiler
console-system = Sistem
console-crumbs = Bu sayfanın yeri
console-pages = Bu listenin sayfaları
console-danger-zone = Tehlikeli bölge
console-filter = Filtrele
console-clear = Temizle
console-type-to-confirm = Onaylamak için { $word } yazın
console-not-confirmed = Aynı değil. Tam olarak orada yazdığı gibi yazın.
console-trend-none = Değişiklik yok
console-trend-same = Yaklaşık aynı
console-trend-new = Önceden yoktu
console-trend-up = %{ $percent } daha fazla
console-trend-down = %{ $percent } daha az
console-failed-title = Bu yüklenemedi
console-failed-hint = Veritabanı yanıt vermedi. Hiçbir şey değiştirilmedi.
console-try-again = Yeniden dene
