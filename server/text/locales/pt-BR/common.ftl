## Words that stand on many pages.

common-language-name = Português (Brasil)
common-skip-to-content = Ir para o conteúdo
common-or = ou
common-wait = Um momento…
common-cancel = Cancelar
common-try-again = Tentar de novo
common-no-cookies = Este navegador não guarda cookies. Permita-os para este site ou abra-o em outro navegador.
common-copy = Copiar
common-copied = Copiado
common-language = Idioma
common-language-choose = Alterar
common-device = { $browser } no { $system }
common-terms = Termos
common-privacy = Privacidade
common-support = Ajuda
common-links = Sobre este serviço
