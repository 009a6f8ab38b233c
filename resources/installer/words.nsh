; What the installer says beside the words that NSIS brings, in Baton's four languages.

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Spanish"

LangString Running ${LANG_ENGLISH} "Baton is running, perhaps for somebody else who is signed in here. Close it and try again."
LangString Running ${LANG_GERMAN} "Baton läuft noch, vielleicht bei jemand anderem, der hier angemeldet ist. Beenden Sie es und versuchen Sie es erneut."
LangString Running ${LANG_FRENCH} "Baton est en cours d’exécution, peut-être dans la session d’une autre personne. Fermez-le et réessayez."
LangString Running ${LANG_SPANISH} "Baton se está ejecutando, quizá en la sesión de otra persona. Ciérrelo e inténtelo de nuevo."

LangString NotAdministrator ${LANG_ENGLISH} "An administrator has to do this."
LangString NotAdministrator ${LANG_GERMAN} "Dafür sind Administratorrechte nötig."
LangString NotAdministrator ${LANG_FRENCH} "Des droits d’administrateur sont nécessaires."
LangString NotAdministrator ${LANG_SPANISH} "Se necesitan derechos de administrador."

LangString TooOld ${LANG_ENGLISH} "Baton needs Windows 10 or newer, 64 bits."
LangString TooOld ${LANG_GERMAN} "Baton braucht Windows 10 oder neuer mit 64 Bit."
LangString TooOld ${LANG_FRENCH} "Baton nécessite Windows 10 ou une version ultérieure, 64 bits."
LangString TooOld ${LANG_SPANISH} "Baton necesita Windows 10 o posterior de 64 bits."

LangString ByMsi ${LANG_ENGLISH} "Baton was installed here by an MSI. Update it by a newer MSI, or remove it first."
LangString ByMsi ${LANG_GERMAN} "Baton wurde hier mit einem MSI-Paket installiert. Aktualisieren Sie es mit einem neueren MSI-Paket oder entfernen Sie es zuerst."
LangString ByMsi ${LANG_FRENCH} "Baton a été installé ici par un MSI. Mettez-le à jour avec un MSI plus récent ou désinstallez-le d’abord."
LangString ByMsi ${LANG_SPANISH} "Baton se instaló aquí con un MSI. Actualícelo con un MSI más reciente o desinstálelo antes."

LangString NotEmpty ${LANG_ENGLISH} "There are other files in this folder. Choose one that is empty or not there yet."
LangString NotEmpty ${LANG_GERMAN} "In diesem Ordner liegen andere Dateien. Wählen Sie einen, der leer ist oder noch nicht besteht."
LangString NotEmpty ${LANG_FRENCH} "Ce dossier contient d’autres fichiers. Choisissez-en un qui soit vide ou n’existe pas encore."
LangString NotEmpty ${LANG_SPANISH} "En esta carpeta hay otros archivos. Elija una vacía o que aún no exista."

LangString Failed ${LANG_ENGLISH} "Not all files could be put in their place. Install Baton again."
LangString Failed ${LANG_GERMAN} "Nicht alle Dateien konnten abgelegt werden. Installieren Sie Baton noch einmal."
LangString Failed ${LANG_FRENCH} "Certains fichiers n’ont pas pu être mis en place. Installez Baton à nouveau."
LangString Failed ${LANG_SPANISH} "No se pudieron colocar todos los archivos. Instale Baton de nuevo."
