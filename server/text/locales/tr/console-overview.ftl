console-overview-period = Dönem
console-overview-days =
    { $count ->
        [one] { $count } gün
       *[other] { $count } gün
    }
console-overview-compared =
    { $count ->
        [one] Önceki günle karşılaştırma. Günler UTC’ye göredir.
       *[other] Önceki { $count } günle karşılaştırma. Günler UTC’ye göredir.
    }
console-overview-sign-ins = Oturum açmalar
console-overview-sign-ups = Yeni hesaplar
console-overview-failures = Başarısız denemeler
console-overview-passkey-share = Geçiş anahtarıyla oturum
console-overview-adoption = Geçiş anahtarı olanlar
console-overview-sessions = Etkin oturumlar
console-overview-right-now = şu anda
console-overview-percent = %{ $number }
console-overview-before = önceki: { $share }
console-overview-of-people = { $part } / { $total }
console-overview-of-newest = en yeni { $total } içinde { $part }
console-overview-chart-title = Yönteme göre oturum açmalar
console-overview-by-passkey = Geçiş anahtarı
console-overview-by-recovery = Kurtarma veya kurulum
console-overview-as-table = Tablo olarak
console-overview-day = Gün
console-overview-nothing = Bu sürede kimse oturum açmadı.
console-overview-causes = Oturum açmalar neden başarısız oldu
console-overview-cause = Neden
console-overview-times = Kaç kez
console-overview-none-failed = Bu sürede başarısız oturum açma olmadı.
console-overview-cause-code = Yanlış kod
console-overview-cause-factor = Yanlış ikinci faktör
console-overview-cause-copy = Kopyalanmış olabilecek bir geçiş anahtarı
console-overview-cause-refused = Hesap kilitli veya başka bir hesap kastedildi
console-overview-cause-passkey = Geçiş anahtarı kabul edilmedi
console-overview-cause-other = Başka bir neden
console-overview-set-up = Kurulumu tamamlayın
console-overview-left =
    { $count ->
        [one] Bir adım kaldı.
       *[other] { $count } adım kaldı.
    }
console-overview-done = Tamamlandı
console-overview-to-do = Yapılacak
console-overview-check-address = Sunucuya herkese açık bir https adresinden ulaşılıyor
console-overview-check-address-how = server.public_url değerini ayarlayın ve önüne sertifikalı bir ara sunucu koyun.
console-overview-check-mail = E-postalar sunucudan gönderiliyor
console-overview-check-mail-how = smtp.host değerini ayarlayın ve bir kez e-postadaki kodla oturum açın; latchkey doctor sorunun ne olduğunu söyler.
console-overview-check-application = İlk uygulamanın kullanıcıları burada oturum açıyor
console-overview-check-application-how = Üç kısa adımda bir tane kaydedin.
console-overview-check-application-next = Kayıtlı. Sayfası nasıl bağlanacağını gösterir ve biri oturum açtığında haber verir.
console-overview-check-passkey = En az bir kişinin geçiş anahtarı var
console-overview-check-passkey-how = Hesabınızda kendinizinkini ekleyin.
console-overview-newest = En yeni olaylar
console-overview-live = Canlı
console-overview-connecting = Bağlanıyor…
console-overview-live-ended = Artık canlı değil. Devam etmek için sayfayı yenileyin.
console-overview-check-backup = Yedek alındı
console-overview-check-backup-how = latchkey backup DOSYA komutunu, yedeği kendi programınız aldıysa sonrasında latchkey backup --made komutunu çalıştırın.
