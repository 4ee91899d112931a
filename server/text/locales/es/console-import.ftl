console-import-title = Importar personas
console-import-lead = Desde un archivo con una fila por persona: CSV con encabezado o líneas JSON.
console-import-file = Archivo
console-import-file-hint = En UTF-8, hasta 1 MB y 2000 filas. Columnas: email, first_name, last_name, email_verified, is_active, groups, raw_attributes, organizations.
console-import-update = Cambiar cuentas existentes
console-import-update-hint = Sus nombres, atributos y organizaciones. Si no, se quedan como están.
console-import-trust = Confiar en email_verified
console-import-trust-hint = Las direcciones nuevas cuentan como verificadas donde lo dice el archivo. Solo si sabes que es cierto.
console-import-check = Comprobar el archivo
console-import-tried = Lo que pasaría
console-import-tried-about = Todavía no se ha cambiado nada.
console-import-done = Lo que se ha hecho
console-import-done-about = El mismo archivo otra vez no cambia nada.
console-import-run = Importar ahora
console-import-other-file = Elegir otro archivo
console-import-to-people = A las personas
console-import-columns = Columnas
console-import-rows = Filas
console-import-created = Cuentas nuevas
console-import-changed = Cambiadas
console-import-unchanged = Ya iguales
console-import-refused = Rechazadas
console-import-line = Línea
console-import-email = Correo
console-import-reason = Motivo
console-import-more =
    { $count ->
        [one] Se rechaza una fila más.
       *[other] Se rechazan { $count } filas más.
    }
console-import-too-large = El archivo supera 1 MB o 2000 filas. Divídelo o impórtalo en la línea de comandos.
console-import-unreadable = No se puede leer el archivo.
console-import-busy = Hay otra importación en curso. Inténtalo cuando haya terminado.
console-import-too-slow = La importación tardó demasiado y ha empezado otra. Lo que ya se hizo se conserva: vuelve a importar el mismo archivo para completar el resto.
console-import-why-row = Esto no se puede leer como una fila del archivo.
console-import-why-value = Esta columna no admite ese valor.
console-import-why-no-email = Falta la dirección de correo.
console-import-why-not-email = Eso no es una dirección de correo.
console-import-why-twice = La misma dirección ya está en la línea { $line }.
console-import-why-deleted = La dirección es de alguien eliminado que aún se puede recuperar.
console-import-why-differs = Ya existe esa cuenta con otros valores ({ $columns }) y no se va a cambiar nada.
console-import-why-not-allowed = No puedes hacer esto.
console-import-why-no-organization = No existe la organización { $name }.
console-import-why-no-role = No existe ese rol: { $name }.
console-import-why-other-domain = La dirección no está en ningún dominio de { $name } o no está confirmada.
console-import-why-password = Aquí no se guardan contraseñas. Quita la columna.
console-import-why-changed = Algo acaba de cambiar. Importa el archivo otra vez.
