## Words that stand on many pages.

common-language-name = Español
common-skip-to-content = Ir al contenido
common-or = o
common-wait = Un momento…
common-cancel = Cancelar
common-try-again = Volver a intentar
common-no-cookies = Este navegador no guarda cookies. Permítelas para este sitio o ábrelo en otro navegador.
common-copy = Copiar
common-copied = Copiado
common-language = Idioma
common-language-choose = Cambiar
common-device = { $browser } en { $system }
common-terms = Condiciones
common-privacy = Privacidad
common-support = Ayuda
common-links = Acerca de este servicio
