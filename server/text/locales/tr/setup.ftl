setup-title = Bu sunucuyu kurun
setup-lead = Bu sunucunun ilk yöneticisi olmak üzeresiniz. Ardından bir geçiş anahtarı oluşturursunuz; parola yoktur.
setup-submit = Geçiş anahtarına devam et
setup-hint = Bu bağlantı bir kez çalışır. Sizden sonra başka kimse kullanamaz.
setup-gone-title = Bu bağlantı artık geçerli değil
setup-gone = Kullanıldı, süresi doldu, yerini daha yenisi aldı veya bu sunucuyu zaten biri yönetiyor. Sunucuda şu komut yenisini yazdırır:
