console-import-title = Kişileri içe aktar
console-import-lead = Her kişi için bir satır içeren bir dosyadan: başlıklı CSV veya JSON Lines.
console-import-file = Dosya
console-import-file-hint = UTF-8, en fazla 1 MB ve 2.000 satır. Sütunlar: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Var olan hesapları değiştir
console-import-update-hint = Adları, öznitelikleri ve kuruluşları. Aksi hâlde oldukları gibi kalırlar.
console-import-trust = email_verified’a güven
console-import-trust-hint = Dosyada öyle yazıyorsa yeni adresler doğrulanmış sayılır. Yalnızca doğru olduğunu biliyorsanız.
console-import-check = Dosyayı kontrol et
console-import-tried = Olacaklar
console-import-tried-about = Henüz hiçbir şey değiştirilmedi.
console-import-done = Yapılanlar
console-import-done-about = Aynı dosyayı yeniden içe aktarmak hiçbir şeyi değiştirmez.
console-import-run = Şimdi içe aktar
console-import-other-file = Başka bir dosya seç
console-import-to-people = Kişilere git
console-import-columns = Sütunlar
console-import-rows = Satırlar
console-import-created = Yeni hesaplar
console-import-changed = Değişen
console-import-unchanged = Zaten aynı
console-import-refused = Reddedilen
console-import-line = Satır
console-import-email = E-posta
console-import-reason = Neden
console-import-more =
    { $count ->
        [one] Bir satır daha reddedildi.
       *[other] { $count } satır daha reddedildi.
    }
console-import-too-large = Dosya 1 MB’tan büyük veya 2.000’den fazla satır içeriyor. Bölün ya da komut satırından içe aktarın.
console-import-unreadable = Dosya okunamıyor.
console-import-busy = Başka bir içe aktarma sürüyor. Bittiğinde yeniden deneyin.
console-import-too-slow = İçe aktarma çok uzun sürdü ve başka bir içe aktarma başladı. Yapılanlar kalır; gerisi için aynı dosyayı yeniden içe aktarın.
console-import-why-row = Bu, dosyanın bir satırı olarak okunamıyor.
console-import-why-value = Bu sütun böyle bir değer alamaz.
console-import-why-no-email = E-posta adresi yok.
console-import-why-not-email = Bu bir e-posta adresi değil.
console-import-why-twice = Aynı adres { $line }. satırda zaten var.
console-import-why-deleted = Bu adres, silinmiş ancak hâlâ geri getirilebilecek birine ait.
console-import-why-differs = Başka değerlerle ({ $columns }) böyle bir hesap var ve hiçbir şeyin değiştirilmemesi istendi.
console-import-why-not-allowed = Bunu yapamazsınız.
console-import-why-no-organization = { $name } adında bir kuruluş yok.
console-import-why-no-role = Böyle bir rol yok: { $name }.
console-import-why-other-domain = Adres, { $name } kuruluşunun alan adlarından hiçbirinde değil veya doğrulanmadı.
console-import-why-password = Parolalar burada saklanmaz. Bu sütunu çıkarın.
console-import-why-changed = Az önce bir şey değişti. Dosyayı bir kez daha içe aktarın.
