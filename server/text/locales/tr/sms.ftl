sms-sign-in-code = { $place } oturum kodunuz: { $code }. Kimseye vermeyin.
sms-second-step-code = { $place } ikinci adım kodunuz: { $code }. Kimseye vermeyin.
sms-step-up-code = { $place } onay kodunuz: { $code }. Kimseye vermeyin.
sms-add-number-code = { $place } numara ekleme kodunuz: { $code }. Kimseye vermeyin.
sms-bare-code = Kodunuz: { $code }. Kimseye vermeyin.
sms-number-removal = { $place }: bu numara 3 gün sonra hesabınızdan kaldırılacak. Siz değil misiniz? Numarayı koruyun:
