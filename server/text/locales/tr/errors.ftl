errors-invalid-email = Bu bir e-posta adresi değil. Lütfen kontrol edin.
errors-email-undeliverable = @ işaretinden önce bu karakterlerin bulunduğu bir adrese e-posta gönderemiyoruz. Lütfen başka bir adresinizi kullanın.
errors-invalid-email-or-phone = Bu ne bir e-posta adresi ne de bir telefon numarası. Numarayı + ve ülke koduyla başlatın.
errors-invalid-phone = Bu bir telefon numarası değil. + ve ülke koduyla başlatın.
errors-phone-not-served = Bu numaraya SMS gönderemiyoruz. Lütfen başka bir yöntem kullanın.
errors-code-wrong = Bu kod doğru değil. Lütfen son iletimize bakın. Kalan deneme: { $left }.
errors-code-expired = Bu kod artık geçerli değil. Yeni bir kod isteyin.
errors-code-used-up = Kod çok fazla denendi. Baştan başlayın, size yenisini gönderelim.
errors-totp-wrong = Bu, uygulamanın şu anda gösterdiği kod değil. Telefonunuzun saatini kontrol edin ve bir sonraki kodu yazın.
errors-set-up-over = Bu çok uzun sürdü veya zaten yapıldı. Aşağıdaki resimle yeniden başlayın.
errors-resend-used-up = Bu kodu gönderebileceğimiz kadar gönderdik. Yeni bir kod almak için baştan başlayın.
errors-too-many-requests = Çok fazla deneme yapıldı. Lütfen birkaç dakika bekleyip yeniden deneyin.
errors-wait-seconds =
    { $count ->
        [one] Çok fazla deneme yapıldı. Lütfen bir saniye bekleyip yeniden deneyin.
       *[other] Çok fazla deneme yapıldı. Lütfen { $count } saniye bekleyip yeniden deneyin.
    }
errors-wait-minutes =
    { $count ->
        [one] Çok fazla deneme yapıldı. Lütfen bir dakika bekleyip yeniden deneyin.
       *[other] Çok fazla deneme yapıldı. Lütfen { $count } dakika bekleyip yeniden deneyin.
    }
errors-wait-hours =
    { $count ->
        [one] Çok fazla deneme yapıldı. Lütfen bir saat bekleyip yeniden deneyin.
       *[other] Çok fazla deneme yapıldı. Lütfen { $count } saat bekleyip yeniden deneyin.
    }
errors-not-signed-in = Lütfen önce oturum açın.
errors-sign-in-refused = Bu yol şu anda kullanılamıyor. Baştan başlayın ve başka bir yol seçin.
errors-last-way-in = Bu, hesabınıza girmenin tek yolu olduğundan kaldırılamaz.
errors-changed = Bu arada başka biri bunu değiştirdi. Yeniden bakıp karar verin.
errors-last-owner = Bir kuruluşun tek sahibi sizsiniz. Önce başka birini sahip yapın.
errors-owner-role = Sahip rolü olduğu gibi kalmalıdır.
errors-above-own = Bunu yalnızca sizin rolünüzü aşmayan roller için yapabilirsiniz.
errors-dns-silent = Ad sunucuları yanıt vermedi. Lütfen birazdan yeniden deneyin.
errors-record-missing = Kayıt henüz yok. Yeni kayıtların görünmesi biraz sürebilir.
errors-domain-taken = Bu alan adını başka bir kuruluş doğruladı.
errors-taken = Bu zaten kullanılıyor. Başka bir tane seçin.
errors-too-many = Üst sınıra ulaşıldı. Önce birini kaldırın.
errors-other-address = Bu davet { $email } için. Kabul etmek için bu adresle oturum açın.
errors-not-found = Bu artık mevcut değil.
errors-unavailable = Sunucu bunu şu anda yapamadı. Hiçbir şey değiştirilmedi. Lütfen birazdan yeniden deneyin.
errors-other-account = Sayfa başka bir hesap için açıldığından hiçbir şey değiştirilmedi. { $email } olarak oturum açtınız.
errors-link-invalid = Bu bağlantı artık geçerli değil.
errors-other = İşlem başarısız oldu. Lütfen yeniden deneyin.
errors-last-administrator = Bu, oturum açabilen son yönetici. Önce başka birini yönetici yapın.
errors-address-taken = Bu adresle zaten bir hesap var. Sunucuyu işleten kişi onu yönetici yapabilir.
errors-second-step-over = Bu oturum açma işlemi sona erdi. Lütfen yeniden oturum açın.
errors-second-step-owed = İkinci bir faktör gerekiyor, ancak burada girilemiyor. Lütfen kendi sayfamızda oturum açın.
errors-code-used-already = Bu kod zaten kullanıldı. Uygulama bir sonrakini gösterene kadar bekleyin.
errors-factor-elsewhere = Oturum açmak için ikinci bir faktör gerekiyor, ancak sizinki burada çalışmıyor. Çalıştığı yerde oturum açın veya bu siteyi işleten kişiye yeniden nasıl girebileceğinizi sorun.
errors-factor-elsewhere-passkey = Oturum açmak için ikinci bir faktör gerekiyor, ancak sizinki burada çalışmıyor: burada geçiş anahtarı gerekir. Sizinkinin çalıştığı yerde hesabınızda oturum açıp bir geçiş anahtarı ekleyin veya bu siteyi işleten kişiye yeniden nasıl girebileceğinizi sorun.
errors-factor-elsewhere-app = Oturum açmak için ikinci bir faktör gerekiyor, ancak sizinki burada çalışmıyor: burada kimlik doğrulama uygulaması gerekir. Sizinkinin çalıştığı yerde hesabınızda oturum açıp bir uygulama kurun veya bu siteyi işleten kişiye yeniden nasıl girebileceğinizi sorun.
errors-factor-elsewhere-either = Oturum açmak için ikinci bir faktör gerekiyor, ancak sizinki burada çalışmıyor: burada geçiş anahtarı veya kimlik doğrulama uygulaması gerekir. Sizinkinin çalıştığı yerde hesabınızda oturum açıp ikisinden birini ekleyin veya bu siteyi işleten kişiye yeniden nasıl girebileceğinizi sorun.
errors-factor-wrong = Bu kod doğru değil veya daha önce kullanıldı. Kalan deneme: { $left }.
errors-too-late = Bu, yalnızca iki dakika içinde geri alınabilirdi. Şimdi elle değiştirin.
