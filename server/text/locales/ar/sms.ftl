sms-sign-in-code = { $code } هو رمزك لتسجيل الدخول إلى { $place }. لا تعطه لأحد.
sms-second-step-code = { $code } هو رمزك للخطوة الثانية في { $place }. لا تعطه لأحد.
sms-step-up-code = { $code } هو رمزك لتأكيد هويتك في { $place }. لا تعطه لأحد.
sms-add-number-code = { $code } هو رمزك لإضافة هذا الرقم إلى حسابك في { $place }. لا تعطه لأحد.
sms-bare-code = { $code } هو رمزك. لا تعطه لأحد.
sms-number-removal = { $place }: ستتم إزالة هذا الرقم من حسابك بعد 3 أيام. لست أنت؟ احتفظ بالرقم:
