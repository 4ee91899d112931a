problem-not-found-title = لا يوجد شيء هنا
problem-not-found = قد يكون في العنوان خطأ، أو نُقلت الصفحة.
problem-broken-title = حدث خطأ
problem-broken = لم يتمكّن الخادم من الرد. لم يتغيّر شيء. أعد المحاولة بعد لحظات.
problem-to-login = الانتقال إلى تسجيل الدخول
problem-to-account = الانتقال إلى حسابك

problem-refused-title = رُفض هذا الطلب
problem-wrong-origin = جاء الطلب من صفحة على عنوان آخر. لا يعمل تسجيل الدخول إلا على العنوان العام لهذا الخادم، ومفاتيح المرور مرتبطة به.
problem-wrong-origin-ours = العنوان العام
problem-wrong-origin-operator = إذا كنت تدير هذا الخادم وكان العنوان في متصفحك صحيحًا، فصحّح الإعداد { $setting } ({ $variable }).
problem-wrong-origin-go = الانتقال إلى العنوان الصحيح

problem-other-origin = هذا الخادم معدّ للعنوان { $address }، وجاء الطلب من صفحة على عنوان آخر. افتح { $address } ثم أعد المحاولة. إذا كان ذلك العنوان خاطئًا، فصحّح الإعداد server.public_url.
problem-no-origin = لا يذكر الطلب الصفحة التي جاء منها (لا ترويسة Origin ولا Sec-Fetch-Site). افتح { $address } في متصفح حديث ثم أعد المحاولة.
problem-unreadable-form = تعذّرت قراءة النموذج. أعد المحاولة.
problem-internal = حدث خطأ في الخادم. وقد سُجّل في سجلّه تحت معرّف هذا الطلب.
problem-busy-title = الخادم مشغول
problem-busy = لم يتسع وقت الخادم للرد. أعد المحاولة بعد لحظات.
problem-bad-proxy-title = ترويسة X-Forwarded-For غير صالحة
problem-bad-proxy = أرسل الخادم الوكيل أمام هذا الخادم ترويسة X-Forwarded-For ليست قائمة عناوين.
