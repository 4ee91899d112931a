setup-title = Skonfiguruj ten serwer
setup-lead = Za chwilę zostaniesz jego pierwszym administratorem. Następnie utworzysz klucz dostępu; hasła nie ma.
setup-submit = Przejdź do klucza dostępu
setup-hint = Ten link działa tylko raz. Po Tobie nikt inny go nie użyje.
setup-gone-title = Ten link jest już nieważny
setup-gone = Został użyty, wygasł, zastąpił go nowszy albo ktoś już administruje tym serwerem. Na serwerze to polecenie wypisze nowy:
